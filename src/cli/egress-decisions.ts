// Findings of the egress question with the decisions about their destinations, and what the configuration knows of those.
import type { EgressFinding } from '../analyze/egress/model.ts';
import { addressKey } from '../core/address.ts';
import { egressDecisionFor, indexEgressDecisions } from '../decisions/egress-match.ts';
import type { DecidedFinding } from '../report/documents/egress-findings.ts';
import { loadDecisions } from './decisions.ts';
import { networkOwners, ownAddresses } from './network-owners.ts';
import type { Session } from './session.ts';

/** Each finding with the decision in force at the session's now; a deferred one counts as undecided. */
export function decidedFindings(session: Session, findings: readonly EgressFinding[]): DecidedFinding[] {
  const index = indexEgressDecisions(loadDecisions(session), session.now);
  const ownerOf = networkOwners(session.configuration);
  const isOwn = ownAddresses(session.configuration);
  return findings.map((finding) => {
    const { port, protocol } = finding;
    const [source, destination] = [addressKey(finding.source), addressKey(finding.destination)];
    if (source === null || destination === null)
      throw new Error(`no address: ${finding.source} ${finding.destination}`);
    const match = egressDecisionFor(index, { source, destination, port, protocol });
    return {
      finding,
      decision: match?.decision ?? null,
      expired: match?.decision === null ? match.expired : null,
      networkOwner: ownerOf(destination),
      isOwn: isOwn(destination),
    };
  });
}
