// egress: what goes out without DNS is not stopped by a DNS firewall.
import { DAY, instantText } from '../../../core/time.ts';
import { counted, gateResult, unmeasured, type Outcome } from '../gate.ts';
import type { GateFinding, GateResult, JudgedConnection, Measured } from '../model.ts';

const REQUIRED = 'every connection without DNS and every DNS bypass is decided';

/** `defer` never satisfies a gate. */
export function egress(measured: Measured): GateResult {
  const missing = notMeasured(measured);
  if (missing !== null) return missing;
  const relevant = (measured.connections ?? []).filter(({ finding }) => finding.class !== 'resolved-sibling');
  const open = relevant.filter(({ decision }) => decision === null || decision === 'defer');
  return gateResult('egress', {
    status: open.length === 0 ? 'pass' : 'fail',
    measured: `${open.length} of ${counted(relevant.length, 'connection')} undecided`,
    required: REQUIRED,
    next: open.length === 0 ? null : 'look at them (alert2allow egress) and decide about each destination',
    findings: open.map(findingOf),
  });
}

function notMeasured(measured: Measured): GateResult | null {
  const { connections, omittedConnections, unmappedFlows, vpcs } = measured;
  const unmeasuredEgress = (what: string, command: string) => unmeasured('egress', REQUIRED, what, command);
  const short = vpcs.flatMap((vpc) => flowProblem(measured, vpc));
  if (connections === null || vpcs.length === 0 || short.length > 0) {
    const what = short.length === 0 ? 'no flow logs of these VPCs' : problemsText(short);
    const findings: Outcome['findings'] = short;
    return { ...unmeasuredEgress(what, 'alert2allow ingest SOURCE... with flow logs'), findings };
  }
  if (unmappedFlows > 0) {
    const what = `${counted(unmappedFlows, 'flow record')} of unknown VPCs`;
    return unmeasuredEgress(what, 'alert2allow readiness with their interfaces in vpcs.VPC.interfaces');
  }
  if (omittedConnections === 0) return null;
  // Decided ones among the gravest say nothing of those that were left out.
  return unmeasuredEgress(
    `${omittedConnections} more connections than are looked at together`,
    'alert2allow readiness with a shorter --window, or --vpc one by one',
  );
}

/** Flow logs of every VPC, of as many days as the query logs need, up to about the last query. */
function flowProblem({ coverage, settings }: Measured, vpc: string): GateFinding[] {
  const logs = coverage.find((row) => row.vpc === vpc);
  const about = (detail: string): GateFinding[] => [{ subject: vpc, detail, vpc }];
  if (logs === undefined || logs.flow.hours === 0) return about('no flow logs');
  const { flow, dns, acceptedDays } = logs;
  if (flow.days < settings.minimumDays) {
    return about(`flow logs of ${counted(flow.days, 'day')}, ${settings.minimumDays} are needed`);
  }
  if (acceptedDays === 0) return about('the flow logs hold REJECTed traffic only');
  if (acceptedDays < settings.minimumDays) {
    const days = counted(acceptedDays, 'day');
    return about(
      `flow logs with traffic that was let through of ${days}, ${settings.minimumDays} are needed`,
    );
  }
  const isBehind = flow.last !== null && dns.last !== null && flow.last < dns.last - DAY;
  return isBehind ? about(`flow logs end on ${instantText(flow.last)}, before the query logs`) : [];
}

/** All of them are findings. */
const TOLD = 3;

function problemsText(problems: readonly GateFinding[]): string {
  const told = problems.slice(0, TOLD).map(({ subject, detail }) => `${detail} (${subject})`);
  const left = problems.length - told.length;
  return [...told, ...(left > 0 ? [`and ${left} more`] : [])].join('; ');
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
