// The verdict of readiness, of all VPCs or of one.
import type { ReadinessReport } from '../analyze/readiness/model.ts';
import { UserError } from '../core/errors.ts';
import type { Window } from '../core/time.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { measureSession } from './measuring.ts';
import { withSession } from './session.ts';

/**
 * Judges the window. With `--vpc`, every VPC is measured all the same, and the answer for that one is picked: what names no
 * VPC, such as a Profile or an interface, may belong to it. Throws UserError where no policy covers it.
 */
export async function verdictOf(
  io: Io,
  { vpc, ...everyVpc }: Globals,
  wallClock: number,
): Promise<{ readonly report: ReadinessReport; readonly window: Window }> {
  return withSession(io, everyVpc, async (session) => {
    const { report } = await measureSession(session, wallClock);
    return { report: vpc === undefined ? report : onlyVpc(report, vpc), window: session.window };
  });
}

/** The answer for one VPC alone. */
function onlyVpc(report: ReadinessReport, vpc: string): ReadinessReport {
  const own = report.vpcs.find((one) => one.vpc === vpc);
  if (own === undefined) {
    const known = report.vpcs.map((one) => one.vpc).join(', ') || 'none';
    throw new UserError(
      'bad-argument',
      `no policy covers the VPC ${vpc} (covered: ${known})`,
      'name one of these, or add the VPC to a policy',
    );
  }
  return { ...own, vpcs: [own], blindSpots: report.blindSpots };
}
