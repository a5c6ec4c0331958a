// How much of the window the logs cover, per VPC and kind.
import { z } from 'zod';
import { DAY, type Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';
import { gapsOf, type Span } from './gaps.ts';

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
  row: z.object({ vpc: column.text, records: column.count }),
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

export interface VpcCoverage {
  readonly vpc: string;
  readonly dns: LogCoverage;
  readonly flow: LogCoverage;
  /** SKIPDATA lines: AWS lost flow records there. */
  readonly skipped: number;
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
  const skipped = new Map((await all(db, skippedQuery, params)).map((row) => [row.vpc, row.records]));
  return [...hours].map(([vpc, rows]) => ({
    vpc,
    dns: logCoverage('dns', rows, ['flow', 'nodata'], spans.get(vpc) ?? []),
    flow: logCoverage('flow', rows, ['nodata'], spans.get(vpc) ?? []),
    skipped: skipped.get(vpc) ?? 0,
  }));
}

function logCoverage(
  kind: 'dns' | 'flow',
  rows: readonly HourRow[],
  explaining: readonly string[],
  spans: readonly (Span & { readonly kind: string })[],
): LogCoverage {
  const own = rows.filter((row) => row.kind === kind);
  const quiet = rows.filter((row) => explaining.includes(row.kind)).map(({ hour }) => hour);
  const covered = spans.filter((span) => span.kind === kind);
  return {
    kind,
    hours: own.length,
    days: new Set(own.map(({ hour }) => Math.floor(hour / DAY))).size,
    first: own.length === 0 ? null : Math.min(...own.map(({ first }) => first)),
    last: own.length === 0 ? null : Math.max(...own.map(({ last }) => last)),
    steadySince: steadySince(own.map(({ hour }) => hour)),
    gaps: gapsOf({ present: new Set(own.map(({ hour }) => hour)), quiet: new Set(quiet), covered }),
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
