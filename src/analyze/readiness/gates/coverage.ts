// coverage: what was not logged was not judged.
import { instantText } from '../../../core/time.ts';
import type { LogCoverage } from '../../coverage/coverage.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, Measured } from '../model.ts';

const REQUIRED = 'no gap in query logs or flow logs';

/** Gaps fail, unless the configuration declares the VPC's logging complete; lost flow records warn. */
export function coverageGate({ vpcs, coverage, declared }: Measured): GateResult {
  const mine = coverage.filter(({ vpc }) => vpcs.includes(vpc));
  if (mine.length === 0) {
    return unmeasured('coverage', REQUIRED, 'no logs of a VPC of the policy', 'alert2allow ingest SOURCE...');
  }
  const gaps = mine.flatMap(({ vpc, dns, flow }) => [dns, flow].flatMap((logs) => gapFindings(vpc, logs)));
  const undeclared = gaps.filter(({ vpc }) => vpc === null || !declared.includes(vpc));
  const skipped = mine.flatMap(({ vpc, skipped: records }): GateFinding[] =>
    records === 0
      ? []
      : [{ subject: vpc, detail: `${counted(records, 'SKIPDATA line')}: AWS lost flow records`, vpc }],
  );
  const findings = [...gaps, ...skipped];
  return gateResult('coverage', {
    status: undeclared.length > 0 ? 'fail' : findings.length > 0 ? 'warn' : 'pass',
    measured: counted(gaps.length, 'gap'),
    required: REQUIRED,
    next:
      undeclared.length === 0
        ? null
        : 'ingest the missing objects, or declare quiet hours with vpcs.VPC.logging: declared',
    findings,
  });
}

function gapFindings(vpc: string, { kind, gaps }: LogCoverage): GateFinding[] {
  const logs = kind === 'dns' ? 'query logs' : 'flow logs';
  return gaps.map(({ since, until }) => ({
    subject: vpc,
    detail: `no ${logs} from ${instantText(since)} to ${instantText(until)}`,
    vpc,
  }));
}
