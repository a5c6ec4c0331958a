// rejected-after-resolve: a name that resolves and cannot be connected to, such as port 80 where only 443 leaves.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const REQUIRED = 'no name resolves to connections that are all REJECTed';

/** Shown, never failed: the entry is right and alone will not help. */
export function rejectedAfterResolve({ rejected, coverage, vpcs }: Measured): GateResult {
  const hasFlows = (vpc: string) => coverage.some((row) => row.vpc === vpc && row.flow.hours > 0);
  if (rejected === null || vpcs.length === 0 || !vpcs.every(hasFlows)) {
    return unmeasured(
      'rejected-after-resolve',
      REQUIRED,
      'no flow logs of some of these VPCs',
      'alert2allow ingest SOURCE... with flow logs',
    );
  }
  return gateResult('rejected-after-resolve', {
    status: rejected.length === 0 ? 'pass' : 'warn',
    measured: counted(new Set(rejected.map(({ name }) => name)).size, 'name'),
    required: REQUIRED,
    next:
      rejected.length === 0
        ? null
        : 'open the port in the security group, or have the client use another one (alert2allow egress rejected); an entry alone will not help',
    findings: rejected.map(({ name, vpc, port, protocol, sessions }) => ({
      subject: name,
      detail: `port ${port}${protocol === 17 ? '/udp' : ''}: ${counted(sessions, 'session')}, all REJECTed`,
      vpc,
    })),
  });
}
