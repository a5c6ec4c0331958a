// rare-names: the monthly job is seen once, and BLOCK breaks it a month later.
import { DAY, dateText } from '../../../core/time.ts';
import { foldedFindings } from '../fold.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { BlockedName, GateResult, Measured } from '../model.ts';

const REQUIRED = 'no undecided name that was seen on one day only would be blocked';

export function rareNames({ blocked, queries }: Measured): GateResult {
  if (queries.size === 0) {
    return unmeasured('rare-names', REQUIRED, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const rare = blocked.filter((name) => !name.isHarmless && isOneDay(name));
  return gateResult('rare-names', {
    status: rare.length === 0 ? 'pass' : 'fail',
    measured: counted(new Set(rare.map(({ name }) => name)).size, 'name'),
    required: REQUIRED,
    next:
      rare.length === 0
        ? null
        : 'ask whose job it is and decide (alert2allow explain NAME, alert2allow decide)',
    findings: foldedFindings(
      rare,
      ({ first, queries: count }) => `${counted(count, 'query', 'queries')} on ${dateText(first)} only`,
    ),
  });
}

function isOneDay({ first, last }: BlockedName): boolean {
  return Math.floor(first / DAY) === Math.floor(last / DAY);
}
