// new-names: the workload must have stopped surprising, and the report says how many surprises to expect.
import { DAY, dateText } from '../../../core/time.ts';
import { foldedFindings } from '../fold.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import { expectedNextWeek } from '../new-names-estimate.ts';
import type { GateResult, Measured } from '../model.ts';

/** Only names that BLOCK would hit undecided count as new. */
export function newNames(measured: Measured): GateResult {
  const { blocked, settings } = measured;
  const required = `no new name that BLOCK would hit undecided for ${counted(settings.quietDays, 'day')}`;
  const expectation = expectedNextWeek(measured);
  if (expectation === null) {
    return unmeasured('new-names', required, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const quietSince = (vpc: string) => lastObserved(measured, vpc) - settings.quietDays * DAY;
  const fresh = blocked.filter(({ isHarmless, first, vpc }) => !isHarmless && first >= quietSince(vpc));
  const { expected, low, high } = expectation;
  const names = new Set(fresh.map(({ name }) => name)).size;
  return gateResult('new-names', {
    status: fresh.length === 0 ? 'pass' : 'fail',
    measured: `${counted(names, 'new name')}; next week ${expected.toFixed(1)} new names are to be expected (${low} to ${high})`,
    required,
    next:
      fresh.length === 0 ? null : 'decide about them (alert2allow review), or wait until nothing new comes',
    findings: foldedFindings(fresh, ({ first }) => `first asked for on ${dateText(first)}`),
  });
}

/** Quiet is what the logs of the VPC show to be quiet, not the time since they ended. */
function lastObserved({ coverage, now }: Measured, vpc: string): number {
  const last = coverage.find((row) => row.vpc === vpc)?.dns.last ?? now;
  return Math.min(now, last);
}
