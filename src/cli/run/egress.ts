// Classifies connections and applies the decisions about destinations.
import { analyzeEgress } from '../../analyze/egress/analyze.ts';
import type { Severity } from '../../analyze/egress/model.ts';
import { egressDocument } from '../../report/documents/egress.ts';
import { decidedFindings } from '../egress-decisions.ts';
import { loadDecisions } from '../decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';

const ORDER: readonly Severity[] = ['low', 'medium', 'high'];

/** Exit 1 under --fail-on where an undecided finding is at least that severe. */
export async function runEgress(
  io: Io,
  options: Globals & { readonly failOn?: Severity },
): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const result = await analyzeEgress(session.db, { window: session.window });
    const shown = decidedFindings(result.findings, loadDecisions(session), session.now);
    writeDocument(io, options, egressDocument(result, shown), session.window);
    const { failOn } = options;
    if (failOn === undefined) return EXIT.done;
    const worst = shown.some(
      ({ finding, decision }) =>
        decision === null && ORDER.indexOf(finding.severity) >= ORDER.indexOf(failOn),
    );
    return worst ? EXIT.checkFailed : EXIT.done;
  });
}
