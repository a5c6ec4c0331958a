// From one decision as written to its meaning: normal names, numbers for protocols, expiry with the defaults of the file.
import { parseCidr } from '../core/address.ts';
import { matchingName, suffixFacts, writableEntry } from '../core/name.ts';
import { parseDuration, parseInstant } from '../core/time.ts';
import { wildcardBase, type Decision, type Destination, type Scope } from './model.ts';
import type { Defaults, WrittenDecision } from './schema.ts';

const PROTOCOLS = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };

/** The meaning of a written decision, without its place in the file. */
export type PlacelessDecision = Omit<Decision, 'index' | 'line'>;

/** What a decision that passed the schema means, or what is wrong with it. */
export function decisionMeant(
  written: WrittenDecision,
  defaults: Defaults,
): { decision: PlacelessDecision } | { problems: string[] } {
  const domain = written.domain === undefined ? null : domainMeant(written.domain);
  const decision: PlacelessDecision = {
    domain,
    destination: destinationMeant(written),
    decision: written.decision,
    reason: written.reason ?? null,
    owner: written.owner ?? null,
    decided: instantMeant(written.decided),
    expires: instantMeant(written.expires) ?? defaultExpiry(written, defaults),
    scope: scopeMeant(written.scope),
    ref: written.ref ?? null,
    pinned: written.pinned ?? false,
  };
  const problems = domain === null ? [] : domainProblems(domain, decision);
  return problems.length === 0 ? { decision } : { problems };
}

function domainMeant(text: string): string {
  return text.startsWith('*.') ? `*.${matchingName(text.slice(2))}` : matchingName(text);
}

function destinationMeant(written: WrittenDecision): Destination | null {
  const cidr = written.destination === undefined ? null : parseCidr(written.destination);
  if (cidr === null) return null;
  const { port, protocol, source } = written;
  return {
    cidr,
    port: port ?? null,
    protocol: typeof protocol === 'string' ? PROTOCOLS[protocol] : (protocol ?? null),
    source: source === undefined ? null : parseCidr(source),
  };
}

function scopeMeant(scope: WrittenDecision['scope']): Scope | null {
  if (scope === undefined) return null;
  return { list: scope.list ?? null, target: scope.target ?? null, repo: scope.repo ?? null };
}

function instantMeant(text: string | undefined): number | null {
  return text === undefined ? null : parseInstant(text);
}

function defaultExpiry(written: WrittenDecision, defaults: Defaults): number | null {
  const decided = instantMeant(written.decided);
  const lifetime = parseDuration(defaultLifetime(written, defaults) ?? 'none');
  return decided === null || lifetime === null ? null : decided + lifetime;
}

function defaultLifetime({ domain, decision }: WrittenDecision, defaults: Defaults): string | undefined {
  if (domain?.startsWith('*.') === true && defaults.wildcardExpires !== undefined)
    return defaults.wildcardExpires;
  if (decision === 'ignore') return defaults.ignoreExpires;
  return decision === 'allow' ? defaults.allowExpires : undefined;
}

// Names that are denied or ignored may be anything a log can hold in print; an asterisk has one meaning only.
const PRINTABLE_LABELS = /^[!-)+-\-/-~]+(\.[!-)+-\-/-~]+)*$/;

/** True where a decision may be about the name itself: it is in print, and holds no asterisk. */
export function isDecidableName(name: string): boolean {
  return PRINTABLE_LABELS.test(name) && name.length <= 255;
}

function domainProblems(domain: string, decision: PlacelessDecision): string[] {
  const base = wildcardBase(domain);
  if (!PRINTABLE_LABELS.test(base ?? domain) || domain.length > 255) {
    return [`${JSON.stringify(domain)} is neither a name nor *.name`];
  }
  return [
    ...(decision.decision === 'allow' ? allowProblems(domain, base) : []),
    ...(decision.decision === 'ignore' ? ignoreProblems(domain, base) : []),
    ...wildcardProblems(base, decision),
  ];
}

function allowProblems(domain: string, base: string | null): string[] {
  const writable = writableEntry(domain);
  if ('refused' in writable) return [`${domain} cannot be allowed, no list may hold it: ${writable.refused}`];
  if (base === null || suffixFacts(base).publicSuffix !== base) return [];
  return [`${domain} cannot be allowed: ${base} is a public suffix, so anybody may own a name below it`];
}

/** Whoever ignores a whole suffix has looked at none of its names, and the verdict would count them as decided. */
function ignoreProblems(domain: string, base: string | null): string[] {
  if (base === null || base.endsWith('arpa')) return [];
  const { publicSuffix, listed } = suffixFacts(base);
  if (!listed || publicSuffix !== base) return [];
  return [
    `${domain} cannot be ignored: ${base} is a public suffix, so BLOCK would hit names that nobody looked at`,
  ];
}

function wildcardProblems(base: string | null, { reason, owner, expires }: PlacelessDecision): string[] {
  if (base === null) return [];
  const missing = Object.entries({ reason, owner, expires }).flatMap(([key, value]) =>
    value === null ? [key] : [],
  );
  return missing.length === 0
    ? []
    : [`a wildcard needs reason, owner and expires; missing: ${missing.join(', ')}`];
}
