// Decisions beside what the logs saw and what the lists hold.
import { matchingName } from '../core/name.ts';
import type { DecisionFinding, LintContext, ListedEntry } from './finding.ts';
import { coveringBases, decisionFor, type DecisionIndex } from './match.ts';
import { isExpired, subjectText, wildcardBase, type Decision } from './model.ts';

/** Live decisions, not pinned, that hold for nothing that was seen. */
export function unusedFindings(
  decisions: readonly Decision[],
  index: DecisionIndex,
  { now, seen }: LintContext,
): DecisionFinding[] {
  if (seen === null) return [];
  const used = new Set<Decision | null>();
  for (const name of seen.names) used.add(decisionFor(index, name)?.decision ?? null);
  const isUsed = (decision: Decision) =>
    decision.destination === null ? used.has(decision) : (seen.destinations?.has(decision.index) ?? true);
  return decisions.flatMap((decision): DecisionFinding[] => {
    if (isUsed(decision) || decision.pinned || isExpired(decision, now)) return [];
    const message = `${subjectText(decision)} (${decision.decision}) decides nothing that the logs hold`;
    const next = 'Remove it, or set pinned: true with the reason.';
    return [{ code: 'unused', severity: 'info', decision, message, next }];
  });
}

/** Denials of what an ALLOW list holds. */
export function contradictedFindings(index: DecisionIndex, { allowed }: LintContext): DecisionFinding[] {
  const deniedBelow = denialsByBase(index);
  return allowed.flatMap((listed): DecisionFinding[] => {
    const decision = denialOf(listed, index, deniedBelow);
    if (decision === null) return [];
    const message = `${subjectText(decision)} is denied, but ${listed.entry} of list ${listed.list} allows it`;
    const next = `Remove ${listed.entry} from ${listed.list}, or change the decision.`;
    return [{ code: 'contradicted', severity: 'error', decision, message, next }];
  });
}

function denialOf(
  { entry }: ListedEntry,
  index: DecisionIndex,
  deniedBelow: ReadonlyMap<string, Decision>,
): Decision | null {
  const base = wildcardBase(entry);
  // A wildcard read as a name is covered by exactly the wildcards that cover it.
  const own = decisionFor(index, entry)?.decision ?? null;
  if (own?.decision === 'deny') return own;
  return base === null ? null : (deniedBelow.get(matchingName(base)) ?? null);
}

function denialsByBase({ exact, wildcard }: DecisionIndex): Map<string, Decision> {
  const byBase = new Map<string, Decision>();
  for (const { live } of [...exact.values(), ...wildcard.values()]) {
    if (live?.decision !== 'deny') continue;
    for (const base of coveringBases(live.domain ?? '')) if (!byBase.has(base)) byBase.set(base, live);
  }
  return byBase;
}
