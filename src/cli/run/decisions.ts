// Lists and checks the decisions.
import { ALL_TIME } from '../../core/time.ts';
import { decisionsCheckDocument, decisionsListDocument } from '../../report/documents/decisions.ts';
import { loadConfiguration } from '../config/read.ts';
import { decisionFindings, sessionEgress } from '../decision-findings.ts';
import { loadDecisions } from '../decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';

/** Lists the decisions; needs no database. */
export async function runDecisionsList(io: Io, globals: Globals): Promise<ExitCode> {
  const decisions = loadDecisions(loadConfiguration(io.cwd, globals.config));
  await writeDocument(io, globals, decisionsListDocument(decisions, io.now()), ALL_TIME);
  return EXIT.done;
}

/** Exit 1 under --strict where there is any finding. */
export async function runDecisionsCheck(
  io: Io,
  options: Globals & { readonly strict?: boolean },
): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    // Decisions about destinations need no policy; those about names are then judged by the logs alone.
    const { policy, policies } = session.configuration;
    const judgement = await judgeSession(
      session,
      policy === undefined && policies === undefined ? [] : undefined,
    );
    const findings = decisionFindings(session, judgement, await sessionEgress(session));
    await writeDocument(io, options, decisionsCheckDocument(findings), session.window);
    return options.strict === true && findings.length > 0 ? EXIT.checkFailed : EXIT.done;
  });
}
