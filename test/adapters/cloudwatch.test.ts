import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCloudWatch } from '../../src/adapters/aws/cloudwatch.ts';
import { readSlices } from '../../src/ingest/sources/cloudwatch.ts';
import { openSpans } from '../../src/ingest/sources/slices.ts';
import { failure, json, page, xml, type FakeAnswer } from '../helpers/aws-fake.ts';
import { queryMessage, sliceStore, type SliceStore } from '../helpers/slice-store.ts';
import { fakePlace, useFakeAws } from './aws-test.ts';

useFakeAws();

const GROUP = '/aws/vpc/agent-dns';
const FILTER = 'Logs_20140328.FilterLogEvents';
const START = Date.parse('2026-11-20T00:00:00Z') / 1000;
const HOUR = 3600;

let folder = '';
let store: SliceStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alert2allow-cloudwatch-'));
  store = await sliceStore(folder);
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

interface StoredEvent {
  readonly second: number;
  readonly name: string;
}

function row({ second, name }: StoredEvent) {
  const message = queryMessage(START + second, name);
  const timestamp = (START + second) * 1000;
  return {
    logStreamName: 's',
    timestamp,
    message,
    ingestionTime: timestamp + 9,
    eventId: `${second}-${name}`,
  };
}

/** The log group as it is: what `events` holds when it is asked, in pages of two; every second page is empty. */
function filterLogEvents(events: readonly StoredEvent[]): FakeAnswer {
  return ({ input }) => {
    const { startTime, endTime, nextToken } = input;
    const own = events
      .map(row)
      .filter(({ timestamp }) => timestamp >= Number(startTime) && timestamp <= Number(endTime));
    const [from = '0', isEmpty] = (typeof nextToken === 'string' ? nextToken : '0').split(' ');
    if (isEmpty === 'empty') return json({ events: [], nextToken: from });
    const { items, next } = page(own, 2, from);
    return json({ events: items, nextToken: next === undefined ? undefined : `${next} empty` });
  };
}

async function logGroup(answers: Readonly<Record<string, FakeAnswer>>) {
  const { fake, clock, options } = await fakePlace((operation) => answers[operation]);
  return { fake, clock, reader: await openCloudWatch(options, () => 5) };
}

/** One run of ingestion at `now`, seconds after the start; what it stored and which spans it asked for. */
async function run(answers: Readonly<Record<string, FakeAnswer>>, now: number) {
  const { reader } = await logGroup(answers);
  const spans = openSpans(GROUP, { start: START, end: START + now }, await store.known());
  const request = { group: GROUP, spans, bytesPerSecond: 1, folder, now: () => START + now };
  for await (const object of readSlices(reader, request)) await store.ingest(object);
  return spans.map(({ start, end }) => [start - START, end - START]);
}

describe('a log group that is ingested again and again', () => {
  const early = [
    { second: 10, name: 'a.example.org' },
    { second: 11, name: 'b.example.org' },
    { second: 12, name: 'c.example.org' },
    { second: 13, name: 'd.example.org' },
    { second: 14, name: 'e.example.org' },
  ];
  // Inside what the first run finished, delivered after it.
  const late = { second: 9 * HOUR + 1800, name: 'late.example.org' };
  const later = { second: 11 * HOUR, name: 'later.example.org' };

  it('holds every event once: late ones, repeated ones, those of empty and partial pages', async () => {
    expect(await run({ [FILTER]: filterLogEvents(early) }, 10 * HOUR)).toEqual([[0, 10 * HOUR]]);
    expect(await store.names()).toEqual(early.map(({ name }) => name));

    const all = [...early, late, later, later];
    expect(await run({ [FILTER]: filterLogEvents(all) }, 12 * HOUR)).toEqual([[9 * HOUR, 12 * HOUR]]);
    expect(await store.names()).toEqual([...early, late, later].map(({ name }) => name));
    expect(await store.counts()).toEqual([
      { read: 5, stored: 5, duplicates: 0 },
      { read: 3, stored: 2, duplicates: 1 },
    ]);
  });

  it('goes on where credentials ran out, and ends with the same names as without', async () => {
    const events = [...early, { second: 9 * 86_400, name: 'z.example.org' }];
    const answer = filterLogEvents(events);
    const expiring: FakeAnswer = (request) =>
      Number(request.input['startTime']) >= (START + 7 * 86_400) * 1000
        ? failure(400, 'ExpiredTokenException', 'The security token included in the request is expired')
        : answer(request);
    await expect(run({ [FILTER]: expiring }, 12 * 86_400)).rejects.toMatchObject({
      code: 'aws',
      message: expect.stringContaining('credentials have expired') as string,
      hint: expect.stringContaining('what was finished is kept') as string,
    });
    expect(await store.names()).toEqual(early.map(({ name }) => name));
    const spans = await run({ [FILTER]: answer }, 12 * 86_400);
    expect(spans).toEqual([[7 * 86_400, 12 * 86_400]]);
    expect(await store.names()).toEqual(events.map(({ name }) => name));
  });
});

describe('the wire', () => {
  it('counts the end in, as the service does, and keeps to its rate while it is throttled', async () => {
    const answer = filterLogEvents([
      { second: 0, name: 'a.example.org' },
      { second: 60, name: 'b.example.org' },
    ]);
    const throttled: FakeAnswer = (request) =>
      request.turn === 0 ? failure(400, 'ThrottlingException', 'Rate exceeded') : answer(request);
    const { reader, fake, clock } = await logGroup({ [FILTER]: throttled });
    const found = await reader.events({ group: GROUP, start: START, end: START + 60, token: null });
    expect(found).toMatchObject({ next: null, events: [{ eventId: '0-a.example.org' }] });
    expect(fake.requests.map(({ input }) => [input['startTime'], input['endTime']])).toEqual([
      [START * 1000, (START + 60) * 1000 - 1],
      [START * 1000, (START + 60) * 1000 - 1],
    ]);
    expect(clock.waits).toEqual([200]);
  });

  it('says when a page token is too old', async () => {
    const refused = failure(400, 'InvalidParameterException', 'The specified nextToken is invalid.');
    const { reader } = await logGroup({ [FILTER]: () => refused });
    const request = { group: GROUP, start: 0, end: 60 };
    expect(await reader.events({ ...request, token: 'old' })).toBe('token-refused');
    await expect(reader.events({ ...request, token: null })).rejects.toMatchObject({ code: 'aws' });
  });

  it('finds the group among those that begin alike', async () => {
    const groups = [`${GROUP}-2`, GROUP].map((logGroupName) => ({
      logGroupName,
      creationTime: 1000,
      retentionInDays: 30,
      storedBytes: 7,
    }));
    const { reader } = await logGroup({
      'Logs_20140328.DescribeLogGroups': ({ input }) => {
        const { items, next } = page(groups, 1, input['nextToken']);
        return json({ logGroups: items, nextToken: next });
      },
    });
    expect(await reader.group(GROUP)).toEqual({ storedBytes: 7, created: 1, retentionDays: 30 });
    await expect(reader.group('/aws/vpc')).rejects.toMatchObject({
      code: 'not-found',
      message: 'no log group /aws/vpc in this account and Region',
      hint: expect.stringContaining('/aws/vpc/agent-dns-2, /aws/vpc/agent-dns') as string,
    });
  });

  it('names the column orders of the flow logs that the group gets, each once', async () => {
    const format = '${version} ${account-id} ${interface-id}';
    const item = `<item><flowLogId>fl-1</flowLogId><logFormat>${format}</logFormat></item>`;
    const { reader, fake } = await logGroup({
      'ec2:DescribeFlowLogs': () =>
        xml(
          `<DescribeFlowLogsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><flowLogSet>${item}${item}</flowLogSet></DescribeFlowLogsResponse>`,
        ),
    });
    expect(await reader.flowFormats(GROUP)).toEqual([format]);
    expect(fake.requests[0]?.input).toMatchObject({
      'Filter.1.Name': 'log-group-name',
      'Filter.1.Value.1': GROUP,
    });
  });

  it('names the action that is denied', async () => {
    const { reader } = await logGroup({ [FILTER]: () => failure(400, 'AccessDeniedException', 'no') });
    await expect(reader.events({ group: GROUP, start: 0, end: 1, token: null })).rejects.toMatchObject({
      message: `AWS denies logs:FilterLogEvents: no (reading log group ${GROUP})`,
    });
  });
});
