// query-logging: a VPC whose queries are not logged would be switched blindly.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const REQUIRED = 'query logs of every VPC of the policy';

export function queryLogging({ vpcs, coverage }: Measured): GateResult {
  if (vpcs.length === 0) {
    return unmeasured(
      'query-logging',
      REQUIRED,
      'no VPC is named by a policy or a log',
      'alert2allow ingest SOURCE...',
    );
  }
  const logged = new Set(coverage.filter(({ dns }) => dns.hours > 0).map(({ vpc }) => vpc));
  const silent = vpcs.filter((vpc) => !logged.has(vpc));
  return gateResult('query-logging', {
    status: silent.length === 0 ? 'pass' : 'fail',
    measured: `${vpcs.length - silent.length} of ${counted(vpcs.length, 'VPC')}`,
    required: REQUIRED,
    next:
      silent.length === 0
        ? null
        : `switch on Resolver query logging for ${silent.join(', ')}, and ingest it (alert2allow ingest SOURCE...)`,
    findings: silent.map((vpc) => ({ subject: vpc, detail: 'no query logs in the window', vpc })),
  });
}
