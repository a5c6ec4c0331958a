// new-names: the workload must have stopped surprising, and the report says how many surprises to expect.
import { DAY, dateText } from '../../../core/time.ts';
import { foldedFindings } from '../fold.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import { expectedNextWeek } from '../new-names-estimate.ts';
import type { GateResult, Measured } from '../model.ts';

/** Only names that BLOCK would hit undecided count as new. */
export function newNames(measured: Measured): GateResult {
  const { blocked, settings, now } = measured;
  const required = `no new name that BLOCK would hit undecided for ${counted(settings.quietDays, 'day')}`;
  const expectation = expectedNextWeek(measured);
  if (expectation === null) {
    return unmeasured('new-names', required, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const fresh = blocked.filter(
    ({ isHarmless, first }) => !isHarmless && first >= now - settings.quietDays * DAY,
  );
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
