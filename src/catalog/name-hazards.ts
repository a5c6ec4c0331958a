// The hazards that the name alone shows, whatever else it is.
import type { Hazard } from './answer.ts';
import type { AwsName } from './aws-model.ts';
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
import type { NameView } from './known.ts';
import { type HostEntry, type Role, fetchRoles } from './model.ts';

/** All hazards of a name, in a fixed order. */
export function hazardsOf(catalog: Catalog, view: NameView, ecosystem: string | null): Hazard[] {
  const { name, matches } = view;
  const hazards = ownerHazards(catalog, view);
  if (matches.resolver !== null) hazards.push(dohHazard(matches.resolver));
  if (isPublishOnly(matches.exact ?? matches.suffix?.owned ?? null)) {
    hazards.push(publishHazard(ecosystem ?? name));
  }
  const imitated = imitation(catalog, view);
  if (imitated !== null) hazards.push(lookAlikeHazard(imitated.host, imitated.how));
  if (name.startsWith('xn--') || name.includes('.xn--')) hazards.push(punycodeHazard());
  return hazards;
}

/** Whose name it is: a danger suffix, a tenant of AWS, or a host that serves everybody's content. */
function ownerHazards(catalog: Catalog, { name, matches, aws, domain }: NameView): Hazard[] {
  const entry = matches.exact?.host ?? null;
  const hazards: Hazard[] = [];
  if (matches.danger !== null) hazards.push(dangerHazard(matches.danger.ecosystem.id, matches.danger.base));
  const tenant = aws?.tenant ?? null;
  if (tenant !== null && !(isVouchedFor(entry) && tenant.kind === 'resource')) {
    replaceHazard(hazards, awsTenantHazard(tenant));
  }
  if (hazards.length > 0 || isVouchedFor(entry)) return hazards;
  if (aws !== null && tenant === null && servesEveryBucket(aws)) return [sharedHostHazard(name)];
  if (entry !== null && entry.roles.some((role) => sharedRoles.has(role)))
    return [sharedHostHazard(entry.host)];
  const isRented = domain.isPrivate && domain.registrable !== null && aws === null;
  if (!isRented || catalog.data.operatorSuffixes.includes(domain.suffix)) return hazards;
  return [privateSuffixHazard(domain.suffix)];
}

/** Roles in which a host of risk C hands out everybody's content. */
const sharedRoles: ReadonlySet<Role> = new Set(['index', 'artifact', 'source', 'user-content', 'publish']);

/** True for an entry of which somebody checked that one operator stands behind it. */
function isVouchedFor(entry: HostEntry | null): boolean {
  return entry !== null && (entry.risk === 'A' || entry.risk === 'B');
}

/** Path-style S3: the bucket stands in the address of the request, which no name shows. An endpoint of one's own has a policy. */
function servesEveryBucket({ service, vpcEndpoint }: AwsName): boolean {
  return vpcEndpoint === null && service !== null && /^s3(?:$|-(?!control))/.test(service);
}

/** The AWS parser knows better than a suffix what the tenant owns. */
function replaceHazard(hazards: Hazard[], hazard: Hazard): void {
  const at = hazards.findIndex(({ id }) => id === hazard.id);
  if (at < 0) hazards.push(hazard);
  else hazards[at] = hazard;
}

function isPublishOnly(owned: Owned | null): boolean {
  const roles: readonly string[] = owned?.host?.roles ?? [];
  return roles.includes('publish') && !roles.some((role) => (fetchRoles as readonly string[]).includes(role));
}

function imitation(catalog: Catalog, { name, matches, domain }: NameView) {
  const { registrable, suffix } = domain;
  if (registrable === null || matches.exact !== null || matches.suffix !== null) return null;
  // Known from an attack already: one hazard says it.
  if (matches.danger?.ecosystem.id === 'lookalike') return null;
  if (catalog.friends.has(registrable) || suffix === 'arpa') return null;
  const found = catalog.lookAlike.find(name, registrable, registrable.slice(0, registrable.indexOf('.')));
  return found === null || isDelivery(catalog, name) ? null : found;
}

function isDelivery(catalog: Catalog, name: string): boolean {
  return catalog.data.lookAlike.deliverySuffixes.some((suffix) => name.endsWith(`.${suffix}`));
}
