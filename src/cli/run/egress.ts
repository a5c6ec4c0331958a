// Classifies connections and applies the decisions about destinations.
import { analyzeEgress } from '../../analyze/egress/analyze.ts';
import { callersOf, resolvedDohNames } from '../../analyze/egress/inside.ts';
import { egressLimits } from '../../analyze/egress/limits.ts';
import type { Severity } from '../../analyze/egress/model.ts';
import { egressDocument, type EgressAnswer } from '../../report/documents/egress.ts';
import { isOpen } from '../../report/documents/egress-findings.ts';
import { overlappingRanges } from '../config/overlaps.ts';
import { decisionsInForce } from '../decisions.ts';
import { decidedFindings } from '../egress-decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { privateVpcs } from '../network-owners.ts';
import { writeDocument } from '../output.ts';
import { withSession, type Session } from '../session.ts';

const ORDER: readonly Severity[] = ['low', 'medium', 'high'];

/** Exit 1 under --fail-on where an undecided finding, or a way out of a VPC without internet, is at least that severe. */
export async function runEgress(
  io: Io,
  options: Globals & { readonly failOn?: Severity },
): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const answer = await answered(session);
    await writeDocument(io, options, egressDocument(answer), session.window);
    return options.failOn !== undefined && isWorse(answer, options.failOn) ? EXIT.checkFailed : EXIT.done;
  });
}

async function answered(session: Session): Promise<EgressAnswer> {
  const { db, window, catalog, configuration } = session;
  const decisions = decisionsInForce(session);
  const result = await analyzeEgress(db, { window, decisions, privateOnly: privateVpcs(configuration) });
  const labels = new Set(result.findings.flatMap(({ label }) => label ?? []));
  return {
    result,
    findings: decidedFindings(session, result.findings),
    callers: await callersOf(db, [...labels], window),
    dohNames: await resolvedDohNames(db, catalog.data.publicResolvers.hosts, window),
    limits: [...(await egressLimits(db, window, result.excluded)), ...overlappingRanges(configuration)],
  };
}

function isWorse({ findings, result }: EgressAnswer, limit: Severity): boolean {
  const atLeast = ORDER.indexOf(limit);
  return (
    result.exposed.length > 0 ||
    findings.some((one) => isOpen(one) && ORDER.indexOf(one.finding.severity) >= atLeast)
  );
}
