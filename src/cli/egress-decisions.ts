// Findings of the egress question with the decisions about their destinations.
import type { EgressFinding } from '../analyze/egress/model.ts';
import { addressKey } from '../core/address.ts';
import { egressDecisionFor, indexEgressDecisions } from '../decisions/egress-match.ts';
import type { Decision } from '../decisions/model.ts';
import type { DecidedFinding } from '../report/documents/egress.ts';

/** Each finding with the decision in force at `now` (epoch seconds); a deferred one counts as undecided. */
export function decidedFindings(
  findings: readonly EgressFinding[],
  decisions: readonly Decision[],
  now: number,
): DecidedFinding[] {
  const index = indexEgressDecisions(decisions, now);
  return findings.map((finding) => {
    const { port, protocol } = finding;
    const [source, destination] = [addressKey(finding.source), addressKey(finding.destination)];
    if (source === null || destination === null)
      throw new Error(`no address: ${finding.source} ${finding.destination}`);
    const match = egressDecisionFor(index, { source, destination, port, protocol });
    const kind = match?.decision?.decision ?? null;
    return { finding, decision: kind === 'defer' ? null : kind };
  });
}
