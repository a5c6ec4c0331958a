// egress: what goes out without DNS is not stopped by a DNS firewall.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, JudgedConnection, Measured } from '../model.ts';

const REQUIRED = 'every connection without DNS and every DNS bypass is decided';

/** `defer` never satisfies a gate. */
export function egress({ connections, omittedConnections, coverage, vpcs }: Measured): GateResult {
  const hasFlows = coverage.some(({ vpc, flow }) => vpcs.includes(vpc) && flow.hours > 0);
  if (connections === null || !hasFlows) {
    return unmeasured(
      'egress',
      REQUIRED,
      'no flow logs of these VPCs',
      'alert2allow ingest SOURCE... with flow logs',
    );
  }
  // Decided ones among the gravest say nothing of those that were left out.
  if (omittedConnections > 0) {
    return unmeasured(
      'egress',
      REQUIRED,
      `${omittedConnections} more connections than are looked at together`,
      'alert2allow readiness with a shorter --window, or --vpc one by one',
    );
  }
  const relevant = connections.filter(({ finding }) => finding.class !== 'resolved-sibling');
  const open = relevant.filter(({ decision }) => decision === null || decision === 'defer');
  return gateResult('egress', {
    status: open.length === 0 ? 'pass' : 'fail',
    measured: `${open.length} of ${counted(relevant.length, 'connection')} undecided`,
    required: REQUIRED,
    next: open.length === 0 ? null : 'look at them (alert2allow egress) and decide about each destination',
    findings: open.map(findingOf),
  });
}

function findingOf({ finding, decision }: JudgedConnection): GateFinding {
  const { source, destination, port, protocol, sessions, vpc, severity } = finding;
  const deferred = decision === 'defer' ? ', deferred' : '';
  return {
    subject: `${source} to ${destination} port ${port}${protocol === 17 ? '/udp' : ''}`,
    detail: `${finding.class}, ${severity}: ${counted(sessions, 'session')}${deferred}`,
    vpc,
  };
}
