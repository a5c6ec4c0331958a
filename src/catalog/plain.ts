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
  sharedHostHazard,
} from './hazards.ts';
import { type Matches, matchesOf } from './match.ts';
import { fetchRoles, type HostEntry, type Role } from './model.ts';
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
  return { ...unknownName(name), reasons: ['not in the catalogue'] };
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
  const entry = matches.exact?.host ?? null;
  const hazards: Hazard[] = [];
  if (matches.danger !== null) hazards.push(dangerHazard(matches.danger.ecosystem.id, matches.danger.base));
  const tenant = aws?.tenant ?? null;
  if (tenant !== null && !(isVouchedFor(entry) && tenant.kind === 'resource')) {
    replaceTenant(hazards, awsTenantHazard(tenant));
  }
  if (hazards.length === 0) hazards.push(...sharedHazards(catalog, domain, aws, entry));
  if (matches.resolver !== null) hazards.push(dohHazard(matches.resolver));
  if (isPublishOnly(matches.exact ?? matches.suffix?.owned ?? null)) {
    hazards.push(publishHazard(ecosystem ?? name));
  }
  const imitated = imitation(catalog, name, matches, domain);
  if (imitated !== null) hazards.push(lookAlikeHazard(imitated.host, imitated.how));
  if (name.startsWith('xn--') || name.includes('.xn--')) hazards.push(punycodeHazard());
  return hazards;
}

/** True for an entry of which somebody checked that one operator stands behind it. */
function isVouchedFor(entry: HostEntry | null): boolean {
  return entry !== null && (entry.risk === 'A' || entry.risk === 'B');
}

/** Shared by its nature (an entry of risk C), or by the public suffix list where no entry knows better. */
function sharedHazards(
  catalog: Catalog,
  domain: SuffixMatch,
  aws: AwsName | null,
  entry: HostEntry | null,
): Hazard[] {
  if (isVouchedFor(entry)) return [];
  if (entry !== null && entry.roles.some((role) => sharedRoles.has(role)))
    return [sharedHostHazard(entry.host)];
  const isRented = domain.isPrivate && domain.registrable !== null && aws === null;
  if (!isRented || catalog.data.operatorSuffixes.includes(domain.suffix)) return [];
  return [privateSuffixHazard(domain.suffix)];
}

const sharedRoles: ReadonlySet<Role> = new Set(['index', 'artifact', 'source', 'user-content', 'publish']);

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
  // Known from an attack already: one hazard says it.
  if (matches.danger?.ecosystem.id === 'lookalike') return null;
  if (catalog.friends.has(registrable) || suffix === 'arpa' || isDelivery(catalog, name)) return null;
  return catalog.lookAlike.find(name, registrable, registrable.slice(0, registrable.indexOf('.')));
}

function isDelivery(catalog: Catalog, name: string): boolean {
  return catalog.data.lookAlike.deliverySuffixes.some(
    (suffix) => name.endsWith(suffix) && name.at(-suffix.length - 1) === '.',
  );
}
