import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CloudWatchReader, EventsRequest, LogEvent } from '../../../src/ingest/ports.ts';
import {
  bytesPerSecond,
  estimateReading,
  estimateText,
  heldSpan,
  requestRate,
  requireBelow,
} from '../../../src/ingest/sources/cloudwatch-estimate.ts';
import { planReading } from '../../../src/ingest/sources/cloudwatch-plan.ts';
import { readSlices } from '../../../src/ingest/sources/cloudwatch.ts';
import type { LogObject } from '../../../src/ingest/sources/log-object.ts';

const DAY = 86_400;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alert2allow-slices-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function event(second: number, message: string): LogEvent {
  return {
    logStreamName: 'stream',
    timestamp: second * 1000,
    message,
    ingestionTime: second * 1000 + 500,
    eventId: String(second),
  };
}

/** A log group in memory, whose pages hold `pageSize` events. */
function logGroup(events: readonly LogEvent[], pageSize: number) {
  const asked: EventsRequest[] = [];
  const reader: Pick<CloudWatchReader, 'events'> = {
    events: (request) => {
      asked.push(request);
      const { start, end, token } = request;
      const own = events.filter(({ timestamp }) => timestamp >= start * 1000 && timestamp < end * 1000);
      const from = Number(token ?? 0);
      const next = from + pageSize < own.length ? String(from + pageSize) : null;
      return Promise.resolve({ events: own.slice(from, from + pageSize), next });
    },
  };
  return { asked, reader: reader as CloudWatchReader };
}

async function slicesOf(reader: CloudWatchReader, spans: { start: number; end: number }[], bytes: number) {
  const found: { object: LogObject; seconds: number[]; files: number }[] = [];
  const request = { group: 'g', spans, bytesPerSecond: bytes, folder, now: () => 1_000_000_000 };
  for await (const object of readSlices(reader, request)) {
    const rows = readFileSync(object.path, 'utf8').trimEnd().split('\n');
    const seconds = rows.map((row) => (JSON.parse(row) as LogEvent).timestamp / 1000);
    found.push({ object, seconds, files: readdirSync(folder).length });
  }
  return found;
}

describe('slices', () => {
  it('are rows as FilterLogEvents gives them, whatever a message holds', async () => {
    const { reader } = logGroup([event(5, '{"a":"\u2028\n\u0000"}')], 10);
    const [slice] = await slicesOf(reader, [{ start: 0, end: 60 }], 1);
    expect(slice?.object).toMatchObject({
      identity: 'cloudwatch:g/0-60',
      delivery: 'cloudwatch',
      modified: 3660,
      etag: null,
    });
    expect(slice?.seconds).toEqual([5]);
  });

  it('cover every event of the spans once, however many pages and slices it takes', async () => {
    const events = Array.from({ length: 400 }, (_, index) => event(index * 7, 'x'.repeat(100)));
    const { reader, asked } = logGroup(events, 3);
    // So dense, as told, that a slice is four seconds long at first.
    const found = await slicesOf(
      reader,
      [
        { start: 0, end: 1400 },
        { start: 2100, end: 2800 },
      ],
      4 * 1024 * 1024,
    );
    const expected = events.map(({ timestamp }) => timestamp / 1000).filter((at) => at < 1400 || at >= 2100);
    expect(found.flatMap(({ seconds }) => seconds)).toEqual(expected);
    expect(found.map(({ files }) => files)).toEqual(found.map(() => 1));
    // Each is named by the span from the end of the one before: nothing between two slices stays open.
    const named = found.map(({ object }) =>
      object.identity.slice('cloudwatch:g/'.length).split('-').map(Number),
    );
    const starts = named.map((_, index) => named[index - 1]?.[1] ?? 0);
    expect(named.map(([start]) => start)).toEqual(starts.map((end) => (end === 1400 ? 2100 : end)));
    expect(named.at(-1)?.[1]).toBe(2800);
    // Slices grow four times each while they stay small.
    const lengths = asked.filter(({ token }) => token === null).map(({ start, end }) => end - start);
    expect(lengths.slice(0, 4)).toEqual([4, 16, 64, 256]);
    expect(readdirSync(folder).length).toBeLessThanOrEqual(1);
  });

  it('join a stretch without events to what comes after it', async () => {
    const { reader } = logGroup([event(30 * DAY, 'late')], 10);
    const found = await slicesOf(reader, [{ start: 0, end: 40 * DAY }], 10);
    expect(found.map(({ object }) => object.identity)).toEqual([`cloudwatch:g/0-${35 * DAY}`]);
  });

  it('are cut in halves where they are larger than they should be', async () => {
    const big = 'x'.repeat(1024 * 1024);
    const events = Array.from({ length: 100 }, (_, index) => event(index, big));
    const { reader } = logGroup(events, 1);
    const found = await slicesOf(reader, [{ start: 0, end: 100 }], 0);
    expect(found.flatMap(({ seconds }) => seconds)).toEqual(events.map(({ timestamp }) => timestamp / 1000));
    expect(Math.max(...found.map(({ object }) => object.size))).toBeLessThan(70 * 1024 * 1024);
  });

  it('begin again where the token is refused, and give up after some times', async () => {
    const { reader } = logGroup([event(1, 'a'), event(2, 'b'), event(3, 'c')], 1);
    let refusals = 2;
    const refusing: CloudWatchReader = {
      ...reader,
      events: (request) => {
        if (request.token === null || refusals === 0) return reader.events(request);
        refusals -= 1;
        return Promise.resolve('token-refused' as const);
      },
    };
    const [slice] = await slicesOf(refusing, [{ start: 0, end: 10 }], 1);
    expect(slice?.seconds).toEqual([1, 2, 3]);
    refusals = 3;
    await expect(slicesOf(refusing, [{ start: 0, end: 10 }], 1)).rejects.toMatchObject({ code: 'aws' });
  });

  it('leave no file behind them when somebody stops', async () => {
    const { reader } = logGroup([event(1, 'a')], 1);
    const request = { group: 'g', spans: [{ start: 0, end: 9 }], bytesPerSecond: 1, folder, now: () => 1e9 };
    let path = '';
    for await (const object of readSlices(reader, request)) {
      ({ path } = object);
      break;
    }
    expect(existsSync(path)).toBe(false);
  });
});

describe('the estimate', () => {
  const facts = { storedBytes: 864_000_000, created: 0, retentionDays: null };

  it('takes the average of what is stored for the spans', () => {
    const now = 100 * DAY;
    expect(bytesPerSecond(facts, now)).toBe(100);
    const costs = { requestsPerSecond: 5, pricePerGigabyte: 0.09 };
    const estimate = estimateReading(facts, [{ start: 0, end: 10 * DAY }], now, costs);
    expect(estimate).toEqual({ bytes: 86_400_000, requests: 84, seconds: 17, price: 0.007776 });
    expect(estimateText(estimate)).toBe(
      'about 87 MB in 84 requests, at least 17 s, up to $0.01 for the transfer where it leaves AWS',
    );
    expect(estimateText({ ...estimate, bytes: 4.2e9, seconds: 4000, price: null })).toBe(
      'about 4.2 GB in 84 requests, at least 67 min',
    );
  });

  it('of a young group is what the group holds, though the spans begin before it was there', () => {
    const young = { storedBytes: 5_000_000, created: 100 * DAY - 60, retentionDays: null };
    const spans = [heldSpan(young, 100 * DAY)];
    const costs = { requestsPerSecond: 5, pricePerGigabyte: null };
    expect(estimateReading(young, spans, 100 * DAY, costs).bytes).toBe(5_000_000);
  });

  it('looks no further back than events are kept', () => {
    expect(heldSpan({ ...facts, retentionDays: 30 }, 100 * DAY)).toEqual({ start: 70 * DAY, end: 100 * DAY });
    const young = { ...facts, created: 90 * DAY, retentionDays: 30 };
    // Ten days of events, and perhaps some that were written later than they happened.
    expect(heldSpan(young, 100 * DAY).start).toBe(76 * DAY);
    expect(bytesPerSecond(young, 100 * DAY)).toBe(1000);
  });

  it('plans what the ledger does not have, within what the group holds', async () => {
    const reader = {
      group: () => Promise.resolve({ ...facts, retentionDays: 30 }),
    } as unknown as CloudWatchReader;
    const wish = {
      group: 'g',
      window: { since: 80 * DAY, until: null },
      known: [{ identity: `cloudwatch:g/${80 * DAY}-${90 * DAY}`, modified: 91 * DAY, status: 'stored' }],
      now: 100 * DAY,
      costs: { requestsPerSecond: 5, pricePerGigabyte: null },
      limitBytes: 1e9,
    };
    expect(await planReading(reader, wish)).toMatchObject({
      group: 'g',
      spans: [{ start: 90 * DAY, end: 100 * DAY }],
      estimate: { bytes: 288_000_000 },
    });
    const all = { ...wish, window: { since: null, until: null }, known: [] };
    expect((await planReading(reader, all)).spans).toEqual([{ start: 70 * DAY, end: 100 * DAY }]);
    await expect(planReading(reader, { ...all, limitBytes: 1000 })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });

  it('refuses what is too much, with the better way', () => {
    const estimate = { bytes: 45e9, requests: 43_000, seconds: 17_000, price: null };
    expect(() => requireBelow('g', estimate, 50e9)).not.toThrow();
    expect(() => requireBelow('g', estimate, 10e9)).toThrow(
      'log group g: about 45.0 GB in 43000 requests, at least 284 min; the limit is 10.0 GB',
    );
  });

  it.each([
    ['us-east-1', 12.5],
    ['eu-central-1', 2.5],
    ['eu-west-1', 5],
  ])('leaves half of the quota of %s to others', (region, rate) => {
    expect(requestRate(region, 0.5)).toBe(rate);
  });
});
