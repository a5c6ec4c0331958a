// Measures the gates and says whether it is time.
import type { ReadinessReport } from '../../analyze/readiness/model.ts';
import type { Judgement } from '../../analyze/judge/model.ts';
import { afterSwitch } from '../../analyze/readiness/after.ts';
import { UserError } from '../../core/errors.ts';
import { parseInstant } from '../../core/time.ts';
import { afterSwitchDocument } from '../../report/documents/after-switch.ts';
import { readinessDocument } from '../../report/documents/readiness.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { measureSession } from '../measuring.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';
import { wallClock } from '../wall-clock.ts';

type Options = Globals & { readonly now?: string; readonly after?: string };

/** Exit 0: ready, also with accepted risk; exit 1: not ready. */
export async function runReadiness(io: Io, options: Options): Promise<ExitCode> {
  if (options.after !== undefined) return runAfter(io, options, options.after);
  // Every VPC is measured: what names no VPC, such as a Profile or an interface, may belong to the one that was asked for.
  const { vpc: _, ...everyVpc } = options;
  return withSession(io, everyVpc, async (session) => {
    const { report: whole } = await measureSession(session, wallClock(io, options));
    const report = options.vpc === undefined ? whole : onlyVpc(whole, options.vpc);
    writeDocument(io, options, readinessDocument(report), session.window);
    return report.verdict === 'not-ready' ? EXIT.checkFailed : EXIT.done;
  });
}

/** Compares what was predicted up to the switch with what was logged since. Exit 1 where BLOCK hit something by surprise. */
async function runAfter(io: Io, options: Options, date: string): Promise<ExitCode> {
  const since = parseInstant(date);
  if (since === null) {
    throw new UserError(
      'bad-argument',
      `--after ${date} is no time`,
      'write the time of the switch: 2026-11-16 or an RFC 3339 time',
    );
  }
  return withSession(io, options, async (session) => {
    const before = await judgeSession({
      ...session,
      window: { since: session.window.since, until: since },
      now: since,
    });
    const after = await judgeSession({ ...session, window: { since, until: session.window.until } });
    requireQueries(before, `before ${date}, so nothing was foretold`);
    requireQueries(after, `since ${date}, so there is nothing to compare`);
    const answer = await afterSwitch(session.db, { before, after });
    writeDocument(io, options, afterSwitchDocument(answer), session.window);
    return answer.surprises.length === 0 ? EXIT.done : EXIT.checkFailed;
  });
}

/** An empty comparison would look like a perfect one. */
function requireQueries({ questions }: Judgement, when: string): void {
  if (questions.some(({ isHop }) => !isHop)) return;
  throw new UserError(
    'not-found',
    `no query was logged ${when}`,
    'ingest the query logs of that time (alert2allow ingest SOURCE...), or name another --after, --since or --vpc',
  );
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
