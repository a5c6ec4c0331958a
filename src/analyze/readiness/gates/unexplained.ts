// unexplained: a policy that does not explain the past cannot foretell the future.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const REQUIRED = 'every disagreement with the log is explained';

/** Agreement of the replay with what was logged; a dated policy change, a hop record or another group explains. */
export function unexplained({ agreement }: Measured): GateResult {
  if (agreement.queries === 0) {
    return unmeasured('unexplained', REQUIRED, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const found = agreement.unexplained;
  return gateResult('unexplained', {
    status: found.length === 0 ? 'pass' : 'fail',
    measured: `${percent(agreement.agreeing, agreement.queries)} of the queries were logged as the policy says, ${counted(found.length, 'disagreement')} unexplained`,
    required: REQUIRED,
    next:
      found.length === 0
        ? null
        : 'compare with what AWS holds (alert2allow policy pull, policy diff), and date the change with validFrom',
    findings: found.map(({ name, detail }) => ({ subject: name, detail, vpc: null })),
  });
}

/** Rounded down, so that 100 % means all of them. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}
