// Classification of a name that is no copy, no reverse name and no service name.
import type { Classification, Hazard } from './answer.ts';
import { awsAnswer } from './aws-answer.ts';
import type { AwsName } from './aws-model.ts';
import { parseAwsName } from './aws-name.ts';
import type { Catalog, Owned } from './catalog.ts';
import {
  awsTenantHazard,
  dangerHazard,
  dohHazard,
  lookAlikeHazard,
  privateSuffixHazard,
  publishHazard,
  punycodeHazard,
} from './hazards.ts';
import { type Matches, matchesOf } from './match.ts';
import { fetchRoles } from './model.ts';
import { noiseOf } from './noise.ts';
import { hostNotes } from './notes.ts';
import type { SuffixMatch } from './suffix-table.ts';

/** The answer about a name of which nothing is known. */
export function unknownName(name: string): Classification {
  return {
    name,
    ecosystem: null,
    group: null,
    role: null,
    risk: null,
    need: null,
    host: null,
    hazards: [],
    notes: [],
    reasons: [],
    noise: null,
    baseName: null,
    ports: [],
  };
}

/** Classifies a name in normal form. */
export function classifyPlain(catalog: Catalog, name: string): Classification {
  const matches = matchesOf(catalog, name);
  const domain = catalog.suffixes.find(name);
  const aws = parseAwsName(name);
  const known = knownName(catalog, name, matches, domain, aws);
  const hazards = hazardsOf(catalog, name, matches, domain, aws, known.ecosystem);
  return hazards.length === 0 ? known : { ...known, hazards };
}

function knownName(
  catalog: Catalog,
  name: string,
  matches: Matches,
  domain: SuffixMatch,
  aws: AwsName | null,
): Classification {
  if (matches.exact !== null) {
    return fromEntry(
      name,
      matches.exact,
      `entry ${matches.exact.host?.host ?? name} of ${matches.exact.ecosystem.id}`,
    );
  }
  if (matches.suffix !== null) {
    const { owned, base } = matches.suffix;
    return fromEntry(name, owned, `below ${base} of ${owned.ecosystem.id}`);
  }
  if (aws !== null) return awsAnswer(catalog, unknownName(name), aws);
  if (matches.danger !== null) {
    const { ecosystem, base } = matches.danger;
    return fromEntry(name, { ecosystem, host: null }, `below ${base} of ${ecosystem.id}`);
  }
  if (matches.owner !== null && matches.owner.domain === domain.registrable) {
    const { ecosystem } = matches.owner;
    const reasons = [`shares the registrable domain ${matches.owner.domain} with hosts of ${ecosystem.id}`];
    return { ...unknownName(name), ecosystem: ecosystem.id, group: ecosystem.group, reasons };
  }
  return unknownName(name);
}

function fromEntry(name: string, { ecosystem, host }: Owned, reason: string): Classification {
  const ports = host === null || host.ports.length === 0 ? ecosystem.ports : host.ports;
  return {
    ...unknownName(name),
    ecosystem: ecosystem.id,
    group: ecosystem.group,
    role: host?.roles[0] ?? (ecosystem.group === 'danger' ? 'user-content' : null),
    risk: host?.risk ?? ecosystem.suffixRisk,
    need: host?.need ?? (ecosystem.group === 'danger' ? 'not-needed' : null),
    host,
    notes: host === null ? [] : hostNotes(host, ports),
    reasons: [reason],
    noise: noiseOf(ecosystem, host),
    ports,
  };
}

function hazardsOf(
  catalog: Catalog,
  name: string,
  matches: Matches,
  domain: SuffixMatch,
  aws: AwsName | null,
  ecosystem: string | null,
): Hazard[] {
  const hazards: Hazard[] = [];
  if (matches.danger !== null) hazards.push(dangerHazard(matches.danger.ecosystem.id, matches.danger.base));
  if (aws?.tenant) replaceTenant(hazards, awsTenantHazard(aws.tenant));
  const isRented = domain.isPrivate && domain.registrable !== null && aws === null;
  if (isRented && hazards.length === 0) hazards.push(privateSuffixHazard(domain.suffix));
  if (matches.resolver !== null) hazards.push(dohHazard(matches.resolver));
  if (isPublishOnly(matches.exact ?? matches.suffix?.owned ?? null))
    hazards.push(publishHazard(ecosystem ?? name));
  const imitated = imitation(catalog, name, matches, domain);
  if (imitated !== null) hazards.push(lookAlikeHazard(imitated.host, imitated.how));
  if (name.startsWith('xn--') || name.includes('.xn--')) hazards.push(punycodeHazard());
  return hazards;
}

/** The AWS parser knows better than a suffix what the tenant owns. */
function replaceTenant(hazards: Hazard[], hazard: Hazard): void {
  const at = hazards.findIndex(({ id }) => id === hazard.id);
  if (at < 0) hazards.push(hazard);
  else hazards[at] = hazard;
}

function isPublishOnly(owned: Owned | null): boolean {
  const roles: readonly string[] = owned?.host?.roles ?? [];
  return roles.includes('publish') && !roles.some((role) => (fetchRoles as readonly string[]).includes(role));
}

function imitation(catalog: Catalog, name: string, matches: Matches, domain: SuffixMatch) {
  const { registrable, suffix } = domain;
  if (registrable === null || matches.exact !== null || matches.suffix !== null) return null;
  if (catalog.friends.has(registrable) || suffix === 'arpa') return null;
  return catalog.lookAlike.find(name, registrable, registrable.slice(0, registrable.indexOf('.')));
}
