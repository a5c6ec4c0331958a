// Asks every question of the window once and writes the answers as one HTML file.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ledgerOf } from '../../analyze/ledger.ts';
import { alertDays } from '../../analyze/names/alert-days.ts';
import { expectedNextWeek } from '../../analyze/readiness/new-names-estimate.ts';
import { replayRows } from '../../analyze/replay/replay.ts';
import { pastReviews } from '../../analyze/snapshots/stored.ts';
import { weeklyReview } from '../../analyze/snapshots/weekly.ts';
import { UserError } from '../../core/errors.ts';
import { instantText } from '../../core/time.ts';
import { indexDecisions } from '../../decisions/match.ts';
import { htmlReport } from '../../report/html/report.tsx';
import { loadDecisions } from '../decisions.ts';
import { decidedFindings } from '../egress-decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { measureSession } from '../measuring.ts';
import { talk } from '../output.ts';
import { withSession, type Session } from '../session.ts';
import { toolVersion } from '../version.ts';
import { wallClock } from '../wall-clock.ts';

type Options = Globals & { readonly html: string; readonly now?: string };

/** The verdict is in the file; the exit code says only whether it could be written. */
export async function runReport(io: Io, options: Options): Promise<ExitCode> {
  const file = resolve(io.cwd, options.html);
  const page = await withSession(io, options, (session) =>
    pageOf(session, options.vpc ?? null, wallClock(io, options)),
  );
  try {
    writeFileSync(file, page);
  } catch (error) {
    throw new UserError(
      'io',
      `${options.html} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'name a file in a folder that exists and is writable',
      { cause: error },
    );
  }
  talk(io, options, `wrote ${options.html}`);
  return EXIT.done;
}

async function pageOf(session: Session, vpc: string | null, clock: number): Promise<string> {
  const { db, window, now } = session;
  const { judgement, egress, measured, report } = await measureSession(session, clock);
  const decisions = loadDecisions(session);
  const past = await pastReviews(db, vpc, window.until);
  const review = await weeklyReview(db, judgement, {
    past,
    decisions,
    index: indexDecisions(decisions, now),
    now,
  });
  return htmlReport({
    tool: `alert2allow ${toolVersion()}`,
    window: { since: bound(window.since), until: bound(window.until) },
    readiness: report,
    alertDays: await alertDays(db),
    review,
    expected: expectedNextWeek(measured),
    replay: replayRows(judgement, 'enforced'),
    egress,
    findings: decidedFindings(session, egress.findings),
    hygiene: measured.policies.flatMap(({ name, findings }) =>
      findings.map((finding) => ({ ...finding, policy: name })),
    ),
    coverage: measured.coverage,
    decisions: measured.decisionFindings ?? [],
    ledger: await ledgerOf(db),
  });
}

function bound(seconds: number | null): string | null {
  return seconds === null ? null : instantText(seconds);
}
