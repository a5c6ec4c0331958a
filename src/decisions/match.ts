// Which decision holds for a name: most labels win, exact before wildcard, deny on ties. Expired ones do not count.
import { matchingName } from '../core/name.ts';
import { isExpired, wildcardBase, type Decision, type DecisionKind } from './model.ts';

export interface Match {
  /** The decision that holds; null where every one that covers the name has expired or is refused. */
  readonly decision: Decision | null;
  /** The one that would hold, had it not expired; it is more specific than `decision`, or as specific. */
  readonly expired: Decision | null;
}

/** Decisions about names, indexed once for any number of names. */
export interface DecisionIndex {
  readonly exact: ReadonlyMap<string, Candidates>;
  readonly wildcard: ReadonlyMap<string, Candidates>;
  /** Wildcards that would allow a name which is denied: they hold for no name. */
  readonly refused: readonly RefusedWildcard[];
}

export interface RefusedWildcard {
  readonly decision: Decision;
  readonly denied: Decision;
}

interface Candidates {
  readonly live: Decision | null;
  readonly expired: Decision | null;
}

// On ties the more cautious one: a denial, then whatever leaves the name undecided for longer.
const CAUTION: Readonly<Record<DecisionKind, number>> = { deny: 0, defer: 1, ignore: 2, allow: 3 };

/** The smaller holds where two decisions are about the same thing. */
export function cautionOf({ decision }: Decision): number {
  return CAUTION[decision];
}

/** Of decisions about the same thing, the one that holds. */
export function mostCautious(decisions: readonly Decision[]): Decision | null {
  let best: Decision | null = null;
  for (const decision of decisions) {
    if (best === null || CAUTION[decision.decision] < CAUTION[best.decision]) best = decision;
  }
  return best;
}

/** Indexes the decisions about names as they stand at `now` (epoch seconds). */
export function indexDecisions(decisions: readonly Decision[], now: number): DecisionIndex {
  const refused = refusedWildcards(decisions, now);
  const isRefused = new Set(refused.map((one) => one.decision));
  const exact = new Map<string, Decision[]>();
  const wildcard = new Map<string, Decision[]>();
  for (const decision of decisions) {
    if (decision.domain === null || isRefused.has(decision)) continue;
    const base = wildcardBase(decision.domain);
    const [map, key] = base === null ? [exact, decision.domain] : [wildcard, base];
    const known = map.get(key);
    if (known === undefined) map.set(key, [decision]);
    else known.push(decision);
  }
  return { exact: candidates(exact, now), wildcard: candidates(wildcard, now), refused };
}

function candidates(byKey: ReadonlyMap<string, Decision[]>, now: number): Map<string, Candidates> {
  return new Map(
    [...byKey].map(([key, decisions]) => {
      const live = mostCautious(decisions.filter((decision) => !isExpired(decision, now)));
      const expired = mostCautious(decisions.filter((decision) => isExpired(decision, now)));
      return [key, { live, expired }];
    }),
  );
}

/** A wildcard that allows is refused while anything below its base is denied. */
function refusedWildcards(decisions: readonly Decision[], now: number): RefusedWildcard[] {
  const deniedBelow = new Map<string, Decision>();
  for (const decision of decisions) {
    if (decision.decision !== 'deny' || decision.domain === null || isExpired(decision, now)) continue;
    for (const base of coveringBases(decision.domain)) {
      if (!deniedBelow.has(base)) deniedBelow.set(base, decision);
    }
  }
  return decisions.flatMap((decision) => {
    const base = decision.domain === null ? null : wildcardBase(decision.domain);
    const denied = base === null ? undefined : deniedBelow.get(base);
    if (decision.decision !== 'allow' || denied === undefined || isExpired(decision, now)) return [];
    return [{ decision, denied }];
  });
}

/** Bases of the wildcards that cover a domain, nearest first; those of `*.x` begin with x. */
export function coveringBases(domain: string): string[] {
  const bases: string[] = [];
  for (let dot = domain.indexOf('.', 1); dot !== -1; dot = domain.indexOf('.', dot + 1)) {
    bases.push(domain.slice(dot + 1));
  }
  return bases;
}

/** The decision for a name as logged; null where none covers it. `*.x` covers any depth below x, and not x. */
export function decisionFor(index: DecisionIndex, rawName: string): Match | null {
  const name = matchingName(rawName);
  let expired: Decision | null = null;
  const exact = index.exact.get(name);
  if (exact !== undefined) {
    if (exact.live !== null) return { decision: exact.live, expired: null };
    expired = exact.expired;
  }
  for (let dot = name.indexOf('.', 1); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const wildcard = index.wildcard.get(name.slice(dot + 1));
    if (wildcard === undefined) continue;
    if (wildcard.live !== null) return { decision: wildcard.live, expired };
    expired ??= wildcard.expired;
  }
  return expired === null ? null : { decision: null, expired };
}
