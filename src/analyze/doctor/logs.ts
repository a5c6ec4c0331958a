// The checks that need the stored logs alone. Gaps are those of coverage, which the gate of the same name judges.
import * as z from 'zod';
import { countOf, numberText } from '../../core/count.ts';
import { DAY, HOUR, dateText, instantText } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { column, defineQuery, one } from '../../store/query.ts';
import type { VpcCoverage } from '../coverage/coverage.ts';
import type { Ledger } from '../ledger.ts';
import { check, type Check, type CheckFinding } from './model.ts';

const flowColumnsQuery = defineQuery({
  file: 'analyze/doctor/10-flow-columns.sql',
  params: [],
  row: z.object({
    records: column.count,
    tcp: column.count,
    without_flags: column.count,
    without_vpc: column.count,
  }),
});

/** Whether everything that was read is accounted for, and what has to be looked at. */
export function ledgerCheck({ rows, attention }: Ledger): Check {
  const sum = (of: (row: Ledger['rows'][number]) => number) =>
    rows.reduce((total, row) => total + of(row), 0);
  const read = sum((row) => row.read);
  const kept = sum((row) => row.stored + row.duplicates + row.quarantined + row.control);
  const quarantined = sum((row) => row.quarantined);
  const objects = sum((row) => row.objects);
  const whole = sum((row) => (row.status === 'stored' ? row.objects : 0));
  const measured = `${countOf(objects, 'object')}, ${countOf(read, 'record')} read; ${countOf(objects - whole, 'object')} not stored whole, ${countOf(quarantined, 'line')} in quarantine`;
  if (read !== kept)
    return check(
      'ledger',
      'fail',
      `${measured}; the sums differ by ${Math.abs(read - kept)}`,
      'report this as a bug',
    );
  if (objects === 0) return check('ledger', 'fail', 'nothing was read', 'alert2allow ingest SOURCE...');
  const findings = attention.map(({ uri, status, reason, quarantined: lines }) => ({
    subject: uri,
    detail: `${status}${reason === null ? '' : `: ${reason}`}${lines === 0 ? '' : `; ${countOf(lines, 'line')} in quarantine`}`,
  }));
  return objects === whole && quarantined === 0
    ? check('ledger', 'ok', measured)
    : {
        ...check('ledger', 'warn', measured, 'alert2allow quarantine list; ingest --rebuild OBJECT'),
        findings,
      };
}

/** Gaps of every VPC in one line. */
export function coverageCheck(vpcs: readonly VpcCoverage[]): Check {
  if (vpcs.length === 0) return check('coverage', 'skipped', 'no logs');
  const findings = vpcs.flatMap(({ vpc, dns, flow, skipped }): CheckFinding[] => [
    ...[dns, flow].flatMap(({ kind, hours, gaps }) =>
      hours === 0
        ? [{ subject: vpc, detail: `no ${kind} logs` }]
        : gaps.map(({ since, until }) => ({
            subject: vpc,
            detail: `${kind} logs are missing from ${instantText(since)} to ${instantText(until)}`,
          })),
    ),
    ...(skipped > 0
      ? [{ subject: vpc, detail: `AWS lost flow records (${countOf(skipped, 'SKIPDATA line')})` }]
      : []),
  ]);
  const gaps = vpcs.reduce((sum, { dns, flow }) => sum + dns.gaps.length + flow.gaps.length, 0);
  const measured = `${countOf(vpcs.length, 'VPC')}, ${countOf(gaps, 'gap')}`;
  return findings.length === 0
    ? check('coverage', 'ok', measured)
    : {
        ...check('coverage', 'warn', measured, 'ingest the missing objects; readiness judges what is left'),
        findings,
      };
}

/** AWS delivers within minutes; after this long, reading or delivery has stopped. */
const LATE = 26 * HOUR;

/** How old the last record of each kind is. `now` in epoch seconds, by the wall clock. */
export function delayCheck(vpcs: readonly VpcCoverage[], now: number): Check {
  const findings = vpcs.flatMap(({ vpc, dns, flow }) =>
    [dns, flow].flatMap(({ kind, last }) =>
      last === null || now - last <= LATE
        ? []
        : [{ subject: vpc, detail: `the last ${kind} record is of ${dateText(last)}` }],
    ),
  );
  const lasts = vpcs.flatMap(({ dns, flow }) => [dns.last, flow.last]).filter((last) => last !== null);
  if (lasts.length === 0) return check('delay', 'skipped', 'no logs');
  const hours = Math.max(0, Math.floor((now - Math.max(...lasts)) / HOUR));
  const measured = `the last record is ${hours} h old`;
  return findings.length === 0
    ? check('delay', 'ok', measured)
    : {
        ...check(
          'delay',
          'warn',
          measured,
          'alert2allow ingest; where that brings nothing, look at the delivery',
        ),
        findings,
      };
}

/** What the format of the flow logs leaves to guesses. */
export async function flowFormatCheck(db: Database): Promise<Check> {
  const { records, tcp, without_flags: flags, without_vpc: places } = await one(db, flowColumnsQuery, {});
  if (records === 0) return check('flow-format', 'skipped', 'no flow records with a public address');
  const share = (part: number, of: number) => (of === 0 ? 0 : Math.ceil((100 * part) / of));
  const measured = `${share(flags, tcp)} % of TCP records without tcp-flags, ${share(places, records)} % of all without a VPC`;
  const findings = [
    ...(flags > 0
      ? [{ subject: 'tcp-flags', detail: 'without it, who began a connection is guessed from the ports' }]
      : []),
    ...(places > 0
      ? [
          {
            subject: 'vpc-id',
            detail: 'records of no VPC are compared with no DNS answer and judged by nobody',
          },
        ]
      : []),
  ];
  return findings.length === 0
    ? check('flow-format', 'ok', measured)
    : {
        ...check(
          'flow-format',
          'warn',
          measured,
          'create a flow log with vpc-id and tcp-flags in its format (a format cannot be changed); until then set vpcs.ID.interfaces',
        ),
        findings,
      };
}

/** Bytes of a record as CloudWatch Logs counts them: typical lines and 26 bytes for each event. About, not more. */
const RECORD_BYTES = { dns: 700, flow: 180 };
const WEEK = 7 * DAY;
/** A page of FilterLogEvents. */
const PAGE_BYTES = 1024 * 1024;
/** Reading a week by requests should not take longer. */
const PATIENCE = 30 * 60;

/** What a week of these logs is, and whether CloudWatch Logs is still the place to read it from. */
export function capacityCheck(
  { rows }: Ledger,
  source: { readonly usesCloudWatch: boolean; readonly requestsPerSecond: number },
): Check {
  const kinds = (['dns', 'flow'] as const).map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const records = own.reduce((sum, row) => sum + row.stored, 0);
    const first = Math.min(...own.map((row) => row.first ?? Infinity));
    const last = Math.max(...own.map((row) => row.last ?? -Infinity));
    const span = Number.isFinite(last - first) ? Math.max(HOUR, last - first) : HOUR;
    return { kind, weekly: Math.round((records * WEEK) / span) };
  });
  const weekly = kinds.reduce((sum, one) => sum + one.weekly, 0);
  if (weekly === 0) return check('capacity', 'skipped', 'no logs');
  const bytes = kinds.reduce((sum, one) => sum + one.weekly * RECORD_BYTES[one.kind], 0);
  const seconds = bytes / PAGE_BYTES / source.requestsPerSecond;
  const each = kinds.map((one) => `${numberText(one.weekly)} ${one.kind}`).join(' and ');
  const measured = `a week is about ${each} records, ${Math.ceil(bytes / 1e6)} MB; by requests it takes at least ${Math.ceil(seconds / 60)} min`;
  const isTooMuch = seconds > PATIENCE;
  if (!isTooMuch) return check('capacity', 'ok', measured);
  const next = 'deliver these logs to S3 as well and ingest s3://BUCKET/PREFIX: no request quota, and faster';
  return source.usesCloudWatch
    ? check('capacity', 'warn', measured, next)
    : check('capacity', 'ok', measured);
}
