// What may be chosen for an item. What no decision can allow is never offered; what is dangerous asks for an explicit step.
import type { Catalog } from '../../catalog/catalog.ts';
import { tellsSharedHost } from '../../catalog/shared-hosting.ts';
import { wildcardVerdict } from '../../catalog/wildcard.ts';
import type { ReviewedName } from '../../analyze/names/model.ts';
import { matchingName, writableEntry } from '../../core/name.ts';
import type { DecisionKind } from '../../decisions/model.ts';
import { isDecidableName } from '../../decisions/written.ts';
import { neverAllowed } from '../never.ts';
import type { QueueItem } from './item.ts';

export type Choice = 'allow' | 'wildcard' | 'deny' | 'ignore' | 'defer';

/** What must be said beside the reason, which every decision needs. */
export type Field = 'reason' | 'owner' | 'expires';

export interface Offer {
  readonly choice: Choice;
  readonly decision: DecisionKind;
  /** Domains as the decisions file writes them. */
  readonly subjects: readonly string[];
  readonly fields: readonly Field[];
  /** What somebody has to read and confirm first; empty where nothing speaks against it. */
  readonly warnings: readonly string[];
}

export interface Offers {
  readonly offers: readonly Offer[];
  /** Choices that are not there, and why. */
  readonly withheld: readonly { readonly choice: Choice; readonly reason: string }[];
}

export interface OfferContext {
  readonly catalog: Catalog;
  /** Names of the whole review with a hazard. */
  readonly flagged: readonly string[];
  /** Domains that a decision denies. */
  readonly denied: readonly string[];
}

/** The choices of an item, in the order of the keys. */
export function offersOf(item: QueueItem, context: OfferContext): Offers {
  const names = item.names.filter(({ name }) => isDecidableName(matchingName(name)));
  if (names.length < item.names.length && names.length === 0) {
    const reason = 'the decisions file cannot hold a name of such bytes';
    return { offers: [], withheld: [{ choice: 'deny', reason }] };
  }
  const made = [exactOffer(names, context), wildcardOffer(names, context)];
  return {
    offers: [...made.flatMap((one) => ('subjects' in one ? [one] : [])), ...refusals(names)],
    withheld: made.flatMap((one) => ('subjects' in one ? [] : [one])),
  };
}

type Made = Offer | { readonly choice: Choice; readonly reason: string };

function exactOffer(names: readonly ReviewedName[], { catalog }: OfferContext): Made {
  const subjects = names.map(({ name }) => String(matchingName(name)));
  for (const subject of subjects) {
    const written = writableEntry(subject);
    const reason = 'refused' in written ? written.refused : neverAllowed(catalog, subject);
    if (reason !== null) return { choice: 'allow', reason: `${subject}: ${reason}` };
  }
  const isShared = names.some(({ hazards }) => tellsSharedHost(hazards));
  const fields: Field[] = isShared ? ['reason', 'owner', 'expires'] : ['reason'];
  return { choice: 'allow', decision: 'allow', subjects, fields, warnings: hazardSentences(names) };
}

/** The wildcard of the nearest parent that covers every name, where a decision may ask for it. */
function wildcardOffer(names: readonly ReviewedName[], context: OfferContext): Made {
  const base = commonParent(names.map(({ name }) => matchingName(name)));
  if (base === null) return { choice: 'wildcard', reason: 'no one wildcard covers these names' };
  const pattern = `*.${base}`;
  const never = neverAllowed(context.catalog, pattern);
  if (never !== null) return { choice: 'wildcard', reason: `${pattern}: ${never}` };
  // Before the verdict: that names its first reason only, and a lesser one may stand before this.
  const denied = context.denied.find((domain) => domain.endsWith(`.${base}`));
  if (denied !== undefined) {
    return { choice: 'wildcard', reason: `${pattern}: it would cover ${denied}, which a decision denies` };
  }
  const risky = names.find(({ fact, hazards }) => fact.classification.risk === 'D' || hazards.length > 0);
  if (risky !== undefined) {
    const why =
      risky.hazards[0] === undefined ? 'is of risk class D' : `has the hazard ${risky.hazards[0].id}`;
    return { choice: 'wildcard', reason: `${pattern}: ${risky.name} ${why}` };
  }
  const verdict = wildcardVerdict(pattern, context);
  if (!verdict.allowed && !verdict.overridable) {
    return { choice: 'wildcard', reason: `${pattern}: ${verdict.reason}` };
  }
  return {
    choice: 'wildcard',
    decision: 'allow',
    subjects: [pattern],
    fields: ['reason', 'owner', 'expires'],
    warnings: [...(verdict.allowed ? [] : [`${pattern}: ${verdict.reason}`]), ...hazardSentences(names)],
  };
}

function hazardSentences(names: readonly ReviewedName[]): string[] {
  const sentences = names.flatMap(({ hazards }) => hazards.map(({ id, sentence }) => `${id}: ${sentence}`));
  return [...new Set(sentences)];
}

/** The longest suffix of whole labels below which every name lies; null where it has fewer than two labels. */
export function commonParent(names: readonly string[]): string | null {
  const [first, ...others] = names.map((name) => name.split('.').toReversed());
  if (first === undefined) return null;
  let depth = first.length - 1;
  for (const labels of others) {
    const most = Math.min(depth, labels.length - 1);
    depth = 0;
    while (depth < most && labels[depth] === first[depth]) depth += 1;
  }
  return depth < 2 ? null : first.slice(0, depth).toReversed().join('.');
}

/** So many names of one maker are refused together, those of tomorrow included. */
const CROWD = 10;

function refusals(names: readonly ReviewedName[]): Offer[] {
  const subjects = refusedSubjects(names);
  const isWildcard = subjects.some((subject) => subject.startsWith('*.'));
  const fields: Field[] = isWildcard ? ['reason', 'owner', 'expires'] : ['reason'];
  const more = { subjects, warnings: [] };
  return [
    { choice: 'deny', decision: 'deny', fields, ...more },
    { choice: 'ignore', decision: 'ignore', fields, ...more },
    { choice: 'defer', decision: 'defer', fields: isWildcard ? fields : ['reason', 'expires'], ...more },
  ];
}

/** Names made by the hundred (`NameFact.family`) are refused by their parent. */
function refusedSubjects(names: readonly ReviewedName[]): string[] {
  const families = new Map<string, string[]>();
  for (const { name, fact } of names) {
    const subject = String(matchingName(name));
    const family = fact.family === name ? subject : String(matchingName(fact.family));
    families.set(family, [...(families.get(family) ?? []), subject]);
  }
  return [...families].flatMap(([family, members]) => {
    if (members.length < CROWD) return members;
    return members.includes(family) ? [family, `*.${family}`] : [`*.${family}`];
  });
}
