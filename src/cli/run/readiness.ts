// Measures the gates and says whether it is time.
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
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';
import { verdictOf } from '../verdict.ts';
import { wallClock } from '../wall-clock.ts';

type Options = Globals & { readonly now?: string; readonly after?: string };

/** Exit 0: ready, also with accepted risk; exit 1: not ready. */
export async function runReadiness(io: Io, options: Options): Promise<ExitCode> {
  if (options.after !== undefined) return runAfter(io, options, options.after);
  const { report, window } = await verdictOf(io, options, wallClock(io, options));
  await writeDocument(io, options, readinessDocument(report, options.vpc ?? null), window);
  return report.verdict === 'not-ready' ? EXIT.checkFailed : EXIT.done;
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
    await writeDocument(io, options, afterSwitchDocument(answer), session.window);
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
