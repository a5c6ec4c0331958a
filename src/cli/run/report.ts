// Asks every question of the window once and writes the answers as files.
import { appendFileSync, existsSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ledgerOf } from '../../analyze/ledger.ts';
import { alertDays } from '../../analyze/names/alert-days.ts';
import { expectedNextWeek } from '../../analyze/readiness/new-names-estimate.ts';
import { replayRows } from '../../analyze/replay/replay.ts';
import { pastReviews } from '../../analyze/snapshots/stored.ts';
import type { WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import { UserError } from '../../core/errors.ts';
import { instantText } from '../../core/time.ts';
import type { DecidedFinding } from '../../report/documents/egress-findings.ts';
import { htmlReport } from '../../report/html/report.tsx';
import { jobSummary } from '../../report/job-summary.ts';
import type { SarifInput } from '../../report/sarif/model.ts';
import { sarifText } from '../../report/sarif/sarif.ts';
import { decidedFindings } from '../egress-decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { placesOf } from '../list-places.ts';
import { measureSession, type SessionReadiness } from '../measuring.ts';
import { talk } from '../output.ts';
import { weeklyOf } from '../review-of.ts';
import { withSession, type Session } from '../session.ts';
import { verdictOf } from '../verdict.ts';
import { toolVersion } from '../version.ts';
import { wallClock } from '../wall-clock.ts';

interface Options extends Globals {
  readonly html?: string;
  readonly sarif?: string;
  readonly summary?: string;
  readonly now?: string;
}

/** The verdict is in the files; the exit code says only whether they could be written. */
export async function runReport(io: Io, options: Options): Promise<ExitCode> {
  const { html, sarif, summary } = options;
  if (html === undefined && sarif === undefined && summary === undefined) {
    throw new UserError(
      'bad-argument',
      'no file is named',
      'give --html FILE, --sarif FILE or --summary FILE',
    );
  }
  const clock = wallClock(io, options);
  // Over all VPCs: what is measured of one alone would be called ready too soon.
  const alone = options.vpc === undefined ? null : await verdictOf(io, options, clock);
  await withSession(io, options, async (session) => {
    const measured = await answersOf(session, options.vpc ?? null, clock);
    const answers = { ...measured, report: alone?.report ?? measured.report };
    if (html !== undefined) writeFile(io, options, html, await pageOf(session, answers));
    if (sarif !== undefined) writeFile(io, options, sarif, sarifText(await sarifInput(session, answers)));
    if (summary !== undefined) appendSummary(io, options, summary, answers);
  });
  return EXIT.done;
}

interface Answers extends SessionReadiness {
  /** The only VPC that was asked about; null: all of them. */
  readonly vpc: string | null;
  readonly review: WeeklyReview;
  readonly findings: readonly DecidedFinding[];
}

function writeFile(io: Io, options: Globals, name: string, text: string): void {
  writing(name, () => {
    writeFileSync(resolve(io.cwd, name), text);
  });
  talk(io, options, `wrote ${name}`);
}

/** What a step may put into its summary (GitHub: 1 MiB, or none of it is shown), with some room left. */
const SUMMARY_BYTES = 1_000_000;

function appendSummary(io: Io, options: Globals, name: string, answers: Answers): void {
  const file = resolve(io.cwd, name);
  const { vpc, report: readiness, review, findings, measured } = answers;
  const { clusters } = review;
  const decisions = measured.decisionFindings ?? [];
  writing(name, () => {
    const written = existsSync(file) ? statSync(file).size : 0;
    const value = { tool: `alert2allow ${toolVersion()}`, vpc, readiness, clusters, findings, decisions };
    appendFileSync(file, jobSummary(value, SUMMARY_BYTES - written));
  });
  talk(io, options, `wrote ${name}`);
}

function writing(name: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError(
      'io',
      `${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'name a file in a folder that exists and is writable',
      { cause: error },
    );
  }
}

async function sarifInput(session: Session, { review, findings, measured }: Answers): Promise<SarifInput> {
  return {
    version: toolVersion(),
    clusters: review.clusters,
    hygiene: measured.policies.flatMap((policy) => policy.findings),
    decisions: measured.decisionFindings ?? [],
    egress: findings,
    places: await placesOf(session),
  };
}

/** Every question of the window, asked once. */
async function answersOf(session: Session, vpc: string | null, clock: number): Promise<Answers> {
  const asked = await measureSession(session, clock);
  const past = await pastReviews(session.db, vpc, session.window.until);
  const review = await weeklyOf(session, asked.judgement, past);
  return { ...asked, vpc, review, findings: decidedFindings(session, asked.egress.findings) };
}

async function pageOf(session: Session, answers: Answers): Promise<string> {
  const { db, window } = session;
  const { vpc, judgement, egress, measured, report, review, findings } = answers;
  return htmlReport({
    tool: `alert2allow ${toolVersion()}`,
    window: { since: bound(window.since), until: bound(window.until) },
    vpc,
    readiness: report,
    alertDays: await alertDays(db),
    review,
    expected: expectedNextWeek(measured),
    replay: replayRows(judgement, 'enforced'),
    egress,
    findings,
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
