// How much of the window the logs cover, per VPC and kind.
import * as z from 'zod';
import { DAY, type Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';
import { gapsOf, type Hours, type Span } from './gaps.ts';

const hoursQuery = defineQuery({
  file: 'analyze/coverage/10-hours.sql',
  params: ['since', 'until'],
  row: z.object({
    vpc: column.text,
    kind: column.text,
    hour: column.count,
    first: column.count,
    last: column.count,
  }),
});

const spansQuery = defineQuery({
  file: 'analyze/coverage/20-spans.sql',
  params: [],
  row: z.object({ vpc: column.text, kind: column.text, since: column.count, until: column.count }),
});

const skippedQuery = defineQuery({
  file: 'analyze/coverage/30-skipped.sql',
  params: ['since', 'until'],
  row: z.object({ vpc: column.text, records: column.count, hours: column.count }),
});

const acceptedQuery = defineQuery({
  file: 'analyze/coverage/40-accepted.sql',
  params: ['since', 'until'],
  row: z.object({ vpc: column.text, hour: column.count, is_public: column.flag }),
});

const answeredQuery = defineQuery({
  file: 'analyze/coverage/50-answered.sql',
  params: ['since', 'until'],
  row: z.object({ vpc: column.text, asked: column.count, answered: column.flag }),
});

/** Logs of one kind in one VPC within the window. */
export interface LogCoverage {
  readonly kind: 'dns' | 'flow';
  /** Hours with records, and UTC days with records. */
  readonly hours: number;
  readonly days: number;
  /** Epoch seconds of the first and last record; null where there is none. */
  readonly first: number | null;
  readonly last: number | null;
  readonly gaps: readonly Span[];
  /** Since when there was no break of more than a week; null where there is no record. */
  readonly steadySince: number | null;
}

/** UTC days by whether the query logs hold answers. */
export interface AnswerDays {
  readonly answered: number;
  /** Days with queries that must have had an answer, and none is there. */
  readonly unanswered: number;
  /** Of these, days with so many of them that chance does not explain it. */
  readonly mute: number;
}

export interface VpcCoverage {
  readonly vpc: string;
  readonly dns: LogCoverage;
  readonly flow: LogCoverage;
  /** SKIPDATA lines, and hours with one: AWS lost flow records there. */
  readonly skipped: number;
  readonly skippedHours: number;
  /** UTC days with flow records of traffic that was let through: without them the logs hold REJECTs only. */
  readonly acceptedDays: number;
  /** Hours with traffic to public addresses that was let through, and those of them in which nothing was asked. */
  readonly busyHours: number;
  readonly silentHours: number;
  readonly answers: AnswerDays;
}

interface HourRow {
  readonly kind: string;
  readonly hour: number;
  readonly first: number;
  readonly last: number;
}

/** Coverage of every VPC that any log names, in order. */
export async function coverage(db: Database, window: Window): Promise<VpcCoverage[]> {
  const params = { since: window.since, until: window.until };
  const hours = byVpc(await all(db, hoursQuery, params));
  const spans = byVpc(await all(db, spansQuery, {}));
  const skipped = new Map((await all(db, skippedQuery, params)).map((row) => [row.vpc, row]));
  const accepted = byVpc(await all(db, acceptedQuery, params));
  const answers = byVpc(await all(db, answeredQuery, params));
  return [...hours].map(([vpc, rows]) => {
    const through = accepted.get(vpc) ?? [];
    const busy = new Set(through.filter((row) => row.is_public).map(({ hour }) => hour));
    const quietOf = quietHours(rows, busy);
    const asking = new Set(rows.filter(({ kind }) => kind === 'dns').map(({ hour }) => hour));
    return {
      vpc,
      dns: logCoverage('dns', rows, quietOf, spans.get(vpc) ?? []),
      flow: logCoverage('flow', rows, quietOf, spans.get(vpc) ?? []),
      skipped: skipped.get(vpc)?.records ?? 0,
      skippedHours: skipped.get(vpc)?.hours ?? 0,
      acceptedDays: daysOf(through),
      busyHours: busy.size,
      silentHours: [...busy].filter((hour) => !asking.has(hour)).length,
      answers: answerDays(answers.get(vpc) ?? []),
    };
  });
}

type QuietHours = Readonly<Record<'dns' | 'flow', Pick<Hours, 'quiet' | 'quietForDays'>>>;

/** A VPC that connects to public addresses for days asks for names: then its flow records do not explain that none is logged. */
function quietHours(rows: readonly HourRow[], busy: ReadonlySet<number>): QuietHours {
  const hoursOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ hour }) => hour);
  const nodata = hoursOf('nodata');
  const idle = hoursOf('flow').filter((hour) => !busy.has(hour));
  return {
    dns: { quiet: new Set([...hoursOf('flow'), ...nodata]), quietForDays: new Set([...idle, ...nodata]) },
    flow: { quiet: new Set(nodata), quietForDays: new Set(nodata) },
  };
}

/** A handful of queries may well have had no address to give. */
const MUTE = 10;

function answerDays(rows: readonly { readonly asked: number; readonly answered: boolean }[]): AnswerDays {
  const silent = rows.filter(({ answered }) => !answered);
  return {
    answered: rows.length - silent.length,
    unanswered: silent.length,
    mute: silent.filter(({ asked }) => asked >= MUTE).length,
  };
}

function daysOf(rows: readonly { readonly hour: number }[]): number {
  return new Set(rows.map(({ hour }) => Math.floor(hour / DAY))).size;
}

function logCoverage(
  kind: 'dns' | 'flow',
  rows: readonly HourRow[],
  quietOf: QuietHours,
  spans: readonly (Span & { readonly kind: string })[],
): LogCoverage {
  const own = rows.filter((row) => row.kind === kind);
  const covered = spans.filter((span) => span.kind === kind);
  return {
    kind,
    hours: own.length,
    days: daysOf(own),
    first: own.length === 0 ? null : Math.min(...own.map(({ first }) => first)),
    last: own.length === 0 ? null : Math.max(...own.map(({ last }) => last)),
    steadySince: steadySince(own.map(({ hour }) => hour)),
    gaps: gapsOf({ present: new Set(own.map(({ hour }) => hour)), covered, ...quietOf[kind] }),
  };
}

const LONGEST_BREAK = 7 * DAY;

/** `hours` in order. */
function steadySince(hours: readonly number[]): number | null {
  let since = hours.at(-1) ?? null;
  for (const hour of hours.toReversed()) {
    if (since !== null && since - hour > LONGEST_BREAK) break;
    since = hour;
  }
  return since;
}

function byVpc<Row extends { readonly vpc: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const known = grouped.get(row.vpc);
    if (known === undefined) grouped.set(row.vpc, [row]);
    else known.push(row);
  }
  return grouped;
}
