// From the lists as they are to what may go: one cause per entry, the strongest first, and why the rest stays.
import { UserError } from '../../core/errors.ts';
import { dateText } from '../../core/time.ts';
import type { StaleEntry } from '../../analyze/replay/staleness.ts';
import type { EntryUse } from '../../analyze/replay/usage.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { isCandidateByCatalogue, type ProposeScope } from '../../catalog/candidate.ts';
import { classify } from '../../catalog/classify.ts';
import { decisionFor, type DecisionIndex } from '../../decisions/match.ts';
import { coveringWildcard, entryIdentity } from '../../lists/identity.ts';
import type { Withheld } from '../candidate.ts';
import { neverAllowed } from '../never.ts';
import {
  evidenceByEntry,
  evidenceOf,
  listKey,
  type RemovalCandidate,
  type RemovalCause,
  type TargetEntries,
} from './candidate.ts';

export interface RemovalFacts {
  readonly targets: readonly TargetEntries[];
  /** Entries that the configuration itself gives a list, beside its targets. */
  readonly inline: ReadonlyMap<string, readonly string[]>;
  readonly uses: readonly EntryUse[];
  /** Stale entries of every policy, and the days without use that they were asked about. */
  readonly stale: readonly StaleEntry[];
  readonly days: number;
  readonly decisions: DecisionIndex;
  readonly catalog: Catalog;
  readonly scope: ProposeScope;
  /** The reason of the decision that pins an entry, or null. */
  readonly pinned: (entry: string) => string | null;
  /** Only these entries; empty = all. */
  readonly only: readonly string[];
  /** Entries that reviewers kept: they stay unless they are asked for by name. */
  readonly unwanted: ReadonlyMap<string, { readonly reason: string }>;
}

export interface RemovalCandidates {
  readonly candidates: readonly RemovalCandidate[];
  readonly withheld: readonly Withheld[];
}

interface Verdict {
  readonly cause: RemovalCause;
  readonly reason: string;
  readonly keepFirst: boolean;
}

/** Every entry of every target that may go. Throws UserError where an entry of `only` may not, with the reason. */
export function removalCandidates(facts: RemovalFacts): RemovalCandidates {
  const evidence = evidenceByEntry(facts.uses, entryIdentity);
  const stale = staleByEntry(facts);
  const candidates: RemovalCandidate[] = [];
  const withheld: Withheld[] = [];
  for (const { list, target, entries } of facts.targets) {
    const own = entries.map((entry) => ({ entry, ...(ownVerdict(facts, stale, list, entry) ?? NO_VERDICT) }));
    const leaving = new Set(own.flatMap(({ entry, verdict }) => (verdict === null ? [] : [entry])));
    const staying = new Set(entries.filter((entry) => !leaving.has(entry)));
    for (const { entry, verdict, withheld: reason } of distinct(own)) {
      const found = verdict ?? redundancy(facts, entries, staying, entry);
      const kept = found === null ? reason : keptBecause(facts, list, entry);
      if (kept !== null) withheld.push({ name: entry, reason: kept });
      else if (found !== null && 'withheld' in found) withheld.push({ name: entry, reason: found.withheld });
      else if (found !== null)
        candidates.push({ list, target, entry, ...found, ...evidenceOf(evidence, list, entry) });
    }
  }
  return asked(
    facts.only.length > 0 ? { candidates, withheld } : kept({ candidates, withheld }, facts),
    facts.only,
  );
}

interface Own {
  readonly verdict: Verdict | null;
  /** Why it stays although something speaks against it; null where nothing does. */
  readonly withheld: string | null;
}

const NO_VERDICT: Own = { verdict: null, withheld: null };

/** What speaks against an entry for itself, whatever else the list holds. */
function ownVerdict(
  facts: RemovalFacts,
  stale: ReadonlyMap<string, StaleEntry>,
  list: string,
  entry: string,
): Own | null {
  const unused = stale.get(listKey(list, entry));
  if (unused?.step === 'removable') {
    const last = unused.last === null ? 'never in these logs' : `last on ${dateText(unused.last)}`;
    const reason = `stale: no query used it for ${unused.unusedDays} days (${last})`;
    return { verdict: { cause: 'stale', reason, keepFirst: false }, withheld: null };
  }
  const expired = expiredOn(facts, entry);
  if (expired !== null) {
    const reason = `expired: the decision that allowed it ended on ${dateText(expired)}`;
    return { verdict: { cause: 'expired', reason, keepFirst: false }, withheld: null };
  }
  if (unused?.step === 'pinned') return { verdict: null, withheld: `pinned: ${unused.reason ?? ''}` };
  if (unused?.step !== 'marked') return null;
  return {
    verdict: null,
    withheld: `no query used it for ${unused.unusedDays} days: to be removed from ${2 * facts.days} days on`,
  };
}

/** When the decision ended that allowed exactly this entry; null where something still allows it. */
function expiredOn({ decisions, catalog, scope }: RemovalFacts, entry: string): number | null {
  const match = decisionFor(decisions, entry);
  const ended = match?.decision === null ? match.expired : null;
  if (ended?.decision !== 'allow' || ended.domain !== entry) return null;
  return isCandidateByCatalogue(classify(catalog, entry), scope) ? null : ended.expires;
}

/** What makes an entry superfluous beside those that stay. */
function redundancy(
  { catalog }: RemovalFacts,
  entries: readonly string[],
  staying: ReadonlySet<string>,
  entry: string,
): Verdict | { readonly withheld: string } | null {
  const by = coveringWildcard(entry, staying);
  if (by !== null) {
    const never = neverAllowed(catalog, by);
    return never === null
      ? { cause: 'redundant', reason: `redundant: ${by} in the list covers it`, keepFirst: false }
      : { withheld: `${by} covers it, and that entry should go instead: ${never}` };
  }
  const times = entries.filter((other) => other === entry).length;
  return times === 1
    ? null
    : { cause: 'redundant', reason: `redundant: it is in the list ${times} times`, keepFirst: true };
}

/** What keeps an entry whatever speaks against it. */
function keptBecause({ pinned, inline }: RemovalFacts, list: string, entry: string): string | null {
  const reason = pinned(entry);
  if (reason !== null) return `pinned: ${reason}`;
  const isInline = inline.get(list)?.some((other) => entryIdentity(other) === entry) === true;
  return isInline ? 'the configuration itself gives it to the list: take it out there' : null;
}

/** Stale entries by list and entry; one that some policy in use still needs is none. */
function staleByEntry({ stale, uses }: RemovalFacts): ReadonlyMap<string, StaleEntry> {
  const rows = new Map<string, StaleEntry[]>();
  for (const row of stale) {
    const key = listKey(row.list ?? '', entryIdentity(row.entry));
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  const needed = new Map<string, number>();
  for (const { list, entry } of uses) {
    const key = listKey(list ?? '', entryIdentity(entry));
    needed.set(key, (needed.get(key) ?? 0) + 1);
  }
  const least = (all: readonly StaleEntry[]) =>
    all.toSorted((left, right) => left.unusedDays - right.unusedDays).slice(0, 1);
  return new Map(
    [...rows].flatMap(([key, all]) =>
      all.length < (needed.get(key) ?? 0) ? [] : least(all).map((row) => [key, row] as const),
    ),
  );
}

function distinct<Row extends { readonly entry: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.entry, row])).values()];
}

function kept({ candidates, withheld }: RemovalCandidates, { unwanted }: RemovalFacts): RemovalCandidates {
  return {
    candidates: candidates.filter(({ entry }) => !unwanted.has(entry)),
    withheld: [
      ...withheld,
      ...candidates.flatMap(({ entry }) => {
        const no = unwanted.get(entry);
        return no === undefined ? [] : [{ name: entry, reason: no.reason }];
      }),
    ],
  };
}

function asked({ candidates, withheld }: RemovalCandidates, only: readonly string[]): RemovalCandidates {
  if (only.length === 0) return { candidates, withheld };
  const wanted = new Set(only.map(entryIdentity));
  for (const entry of wanted) {
    if (candidates.some((one) => one.entry === entry)) continue;
    const reason = withheld.find(({ name }) => name === entry)?.reason;
    throw new UserError(
      'bad-argument',
      `--only ${entry}: it is not proposed for removal${reason === undefined ? '' : `: ${reason}`}`,
      'alert2allow policy check --unused 30d shows what the logs know of the entries',
    );
  }
  return { candidates: candidates.filter(({ entry }) => wanted.has(entry)), withheld };
}
