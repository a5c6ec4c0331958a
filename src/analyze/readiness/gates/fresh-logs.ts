// fresh-logs: a verdict about last month's logs says nothing about today.
import { HOUR, instantText } from '../../../core/time.ts';
import { gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const MAX_AGE = 24 * HOUR;
/** Clocks differ by minutes, never by more. */
const MAX_AHEAD = HOUR;
const REQUIRED = 'query logs of the last 24 hours in every VPC';

/** The only gate that looks at the wall clock. */
export function freshLogs({ coverage, vpcs, wallClock }: Measured): GateResult {
  const lasts = vpcs.map((vpc) => ({ vpc, last: coverage.find((row) => row.vpc === vpc)?.dns.last ?? null }));
  const known = lasts.flatMap(({ last }) => last ?? []);
  if (known.length === 0) {
    return unmeasured('fresh-logs', REQUIRED, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const stale = lasts.filter(({ last }) => last === null || wallClock - last > MAX_AGE);
  const ahead = lasts.filter(({ last }) => last !== null && last - wallClock > MAX_AHEAD);
  return gateResult('fresh-logs', {
    status: stale.length + ahead.length === 0 ? 'pass' : 'fail',
    measured: `the last query is of ${instantText(Math.min(...known))}`,
    required: REQUIRED,
    next: nextStep(stale.length, ahead.length),
    findings: [...stale, ...ahead].map(({ vpc, last }) => ({
      subject: vpc,
      detail: last === null ? 'no query logs' : `last query ${instantText(last)}`,
      vpc,
    })),
  });
}

function nextStep(stale: number, ahead: number): string | null {
  if (stale > 0) return 'ingest again: alert2allow ingest SOURCE...';
  return ahead > 0
    ? 'queries lie later than the clock: set the clock, or --now, or find out who wrote them'
    : null;
}
