// Puts the lines into files with the names that AWS gives them. Pure: path below logs/ -> unpacked text.
import { createHash } from 'node:crypto';
import type { LogLine } from './dns.ts';
import { FIELDS_V2, FIELDS_V5 } from './flows.ts';
import type { Logs } from './logs.ts';
import { ACCOUNT, AGENT_VPC, DAY, REGION, SINCE, at } from './place.ts';

interface Delivery {
  readonly lines: readonly LogLine[];
  readonly header: string | null;
  /** Seconds of one file. */
  readonly span: number;
  readonly path: (start: number) => string;
}

/** These hours arrived through CloudWatch instead of S3. */
const CLOUDWATCH_SINCE = at(10, '21:00');
const CLOUDWATCH_UNTIL = at(11, '00:00');

function stamp(start: number): { folder: string; minute: string } {
  const iso = new Date(start * 1000).toISOString();
  return {
    folder: iso.slice(0, 10).replaceAll('-', '/'),
    minute: `${iso.slice(0, 16).replace(/[-:]/g, '')}Z`,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function queryPath(start: number): string {
  const { folder, minute } = stamp(start);
  const stem = `${AGENT_VPC}_vpcdnsquerylogs_${ACCOUNT}_${minute}`;
  return `AWSLogs/${ACCOUNT}/vpcdnsquerylogs/${AGENT_VPC}/${folder}/${stem}_${digest(stem)}.log.gz`;
}

function flowPath(id: string): (start: number) => string {
  return (start) => {
    const { folder, minute } = stamp(start);
    const stem = `${ACCOUNT}_vpcflowlogs_${REGION}_${id}_${minute}`;
    return `AWSLogs/${ACCOUNT}/vpcflowlogs/${REGION}/${folder}/${stem}_${digest(stem)}.log.gz`;
  };
}

function byTime(lines: readonly LogLine[]): LogLine[] {
  return lines.toSorted((left, right) => left.time - right.time);
}

/** The rows that FilterLogEvents returns, one JSON object per line. */
function cloudWatchText(lines: readonly LogLine[]): string {
  const rows = byTime(lines).map(({ time, text }, index) => ({
    logStreamName: `${AGENT_VPC}_vpcdnsquerylogs_${ACCOUNT}`,
    timestamp: time * 1000,
    message: text,
    ingestionTime: (time + 90) * 1000,
    eventId: `3891${String(time).padStart(26, '0')}${String(index).padStart(26, '0')}`,
  }));
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}

function throughCloudWatch({ time }: LogLine): boolean {
  return time >= CLOUDWATCH_SINCE && time < CLOUDWATCH_UNTIL;
}

function textsOf({ lines, header, span, path }: Delivery): [string, string][] {
  const files = new Map<number, string[]>();
  for (const { time, text } of byTime(lines)) {
    const start = SINCE + Math.floor((time - SINCE) / span) * span;
    const file = files.get(start) ?? (header === null ? [] : [header]);
    file.push(text);
    files.set(start, file);
  }
  return [...files].map(([start, texts]) => [path(start), `${texts.join('\n')}\n`]);
}

/** Every file of the sample by its path below logs/. */
export function filesOf({ queries, flows }: Logs): Map<string, string> {
  const s3 = queries.lines.filter((line) => !throughCloudWatch(line));
  const deliveries: Delivery[] = [
    { lines: s3, header: null, span: DAY / 2, path: queryPath },
    { lines: flows.agent, header: FIELDS_V5, span: DAY / 2, path: flowPath('fl-0a9e71000000000a1') },
    { lines: flows.balancer, header: FIELDS_V2, span: DAY, path: flowPath('fl-0a9e71000000000b2') },
    { lines: flows.unlogged, header: FIELDS_V2, span: DAY, path: flowPath('fl-0b17c4000000000c3') },
  ];
  return new Map([
    ...deliveries.flatMap(textsOf),
    ['cloudwatch/agent-dns.ndjson.gz', cloudWatchText(queries.lines.filter(throughCloudWatch))],
  ]);
}
