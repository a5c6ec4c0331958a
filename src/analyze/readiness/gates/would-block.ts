// would-block: the replay with BLOCK on every catch-all.
import { foldedFindings } from '../fold.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const REQUIRED = 'no undecided or allowed name is blocked';

/** Only denied and ignored names and noise may be hit. */
export function wouldBlock({ blocked, queries }: Measured): GateResult {
  if (queries.size === 0) {
    return unmeasured('would-block', REQUIRED, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const hurt = blocked.filter(({ isHarmless }) => !isHarmless);
  const names = new Set(hurt.map(({ name }) => name)).size;
  const harmless = new Set(blocked.filter(({ isHarmless }) => isHarmless).map(({ name }) => name)).size;
  return gateResult('would-block', {
    status: hurt.length === 0 ? 'pass' : 'fail',
    measured: `${counted(names, 'name')} would be blocked (and ${counted(harmless, 'name')} denied, ignored or noise)`,
    required: REQUIRED,
    next:
      hurt.length === 0 ? null : 'decide (alert2allow review) and add what is allowed (alert2allow propose)',
    findings: foldedFindings(
      hurt,
      ({ why, queries: count, sources, remedy }) =>
        `${why}: ${counted(count, 'query', 'queries')} of ${counted(sources, 'source')}; ${remedy}`,
    ),
  });
}
