// Reads a log group slice by slice. Each slice becomes a file of FilterLogEvents rows and then an object like any other.
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { CloudWatchReader, LogEvent } from '../ports.ts';
import type { LogObject } from './log-object.ts';
import { sliceIdentity, sliceModified, type Span } from './slices.ts';
import { spooling } from './spool.ts';

export interface SliceRequest {
  readonly group: string;
  /** What is to be read, in order (`openSpans`). */
  readonly spans: readonly Span[];
  /** Bytes per second to expect (`bytesPerSecond`); the first slice is cut by it, later ones by what came. */
  readonly bytesPerSecond: number;
  /** Folder of this run. */
  readonly folder: string;
  /** Wall clock in epoch seconds. */
  readonly now: () => number;
}

/** Bytes of rows that a slice should have; what grows to a multiple of it is cut in halves. */
const TARGET = 16 * 1024 * 1024;
const TOO_LARGE = 4 * TARGET;
const LONGEST = 7 * 86_400;
const RESTARTS = 3;

interface Slice {
  readonly bytes: number;
  readonly events: number;
}

/**
 * The slices that hold events, in order. A slice's file exists until the next slice is asked for. A stretch without
 * events belongs to the slice after it. Whoever stops between two slices goes on there the next time.
 */
export async function* readSlices(
  reader: CloudWatchReader,
  request: SliceRequest,
): AsyncGenerator<LogObject> {
  let length = Math.floor(TARGET / Math.max(1, request.bytesPerSecond));
  let number = 0;
  for (const span of request.spans) {
    let from = span.start;
    let { start } = span;
    while (start < span.end) {
      const end = Math.min(span.end, start + within(length, 1, LONGEST));
      const path = join(request.folder, `slice-${number}.ndjson`);
      const now = request.now();
      const slice = await spooling(request.folder, () =>
        spoolSlice(reader, request.group, { start, end }, path),
      );
      if (slice === 'too-large') {
        length = Math.floor((end - start) / 2);
        continue;
      }
      length = adapted(end - start, slice.bytes);
      start = end;
      if (slice.events === 0) continue;
      try {
        yield sliceObject(request.group, { start: from, end }, path, slice.bytes, now);
      } finally {
        await rm(path, { force: true });
      }
      from = end;
      number += 1;
    }
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The length that would have met the target, at most four times as long or as short as the last. */
function adapted(length: number, bytes: number): number {
  const factor = bytes === 0 ? 4 : within(TARGET / bytes, 0.25, 4);
  return Math.max(1, Math.floor(length * factor));
}

function sliceObject(group: string, span: Span, path: string, size: number, now: number): LogObject {
  const identity = sliceIdentity(group, span);
  const modified = sliceModified(span, now);
  return { uri: identity, identity, path, size, modified, etag: null, delivery: 'cloudwatch' };
}

async function spoolSlice(
  reader: CloudWatchReader,
  group: string,
  span: Span,
  path: string,
): Promise<Slice | 'too-large'> {
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const file = await open(path, 'w', 0o600);
    try {
      const slice = await spoolPages(reader, group, span, file);
      if (slice !== 'token-refused') return slice;
    } finally {
      await file.close();
    }
  }
  throw new UserError(
    'aws',
    `CloudWatch Logs refuses its own page tokens for log group ${group}`,
    'try again; what was read so far is kept',
  );
}

async function spoolPages(
  reader: CloudWatchReader,
  group: string,
  span: Span,
  file: FileHandle,
): Promise<Slice | 'too-large' | 'token-refused'> {
  let token: string | null = null;
  let [bytes, events] = [0, 0];
  do {
    const page = await reader.events({ group, ...span, token });
    if (page === 'token-refused') return page;
    const rows = Buffer.from(page.events.map(rowText).join(''));
    await file.writeFile(rows);
    bytes += rows.length;
    events += page.events.length;
    token = page.next;
    // One second cannot be cut: then it is as large as it is.
    if (bytes > TOO_LARGE && token !== null && span.end - span.start > 1) return 'too-large';
  } while (token !== null);
  return { bytes, events };
}

function rowText({ logStreamName, timestamp, message, ingestionTime, eventId }: LogEvent): string {
  return `${JSON.stringify({ logStreamName, timestamp, message, ingestionTime, eventId })}\n`;
}
