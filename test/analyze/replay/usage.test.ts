// Which entries were used, what a wildcard admitted, what nothing used for long.
import { describe, expect, it } from 'vitest';
import { narrowings } from '../../../src/analyze/replay/narrowing.ts';
import { staleEntries } from '../../../src/analyze/replay/staleness.ts';
import { entryUses, type EntryUse } from '../../../src/analyze/replay/usage.ts';
import { DAY } from '../../../src/core/time.ts';
import { at, inWorld, policyAllowing, type QueryRow } from '../world.ts';

const DAY1 = '2026-11-01T10:00:00Z';
const DAY9 = '2026-11-09T10:00:00Z';
const QUERIES: readonly QueryRow[] = [
  { at: DAY1, name: 'a.example', chain: ['edge.cdn.example'], queries: 2 },
  { at: DAY9, name: 'sts.us-east-1.amazonaws.com' },
  { at: DAY9, name: 'bucket_x.s3.us-east-1.amazonaws.com' },
  { at: DAY9, name: 'other.example', action: 'ALERT' },
];
const ENTRIES = ['a.example', '*.cdn.example', '*.amazonaws.com', 'unused.example'];

async function uses(): Promise<EntryUse[]> {
  return inWorld(QUERIES, { policies: [policyAllowing(ENTRIES)] }, entryUses);
}

describe('entryUses', () => {
  it('counts names and hops by the entry that decided', async () => {
    expect(await uses()).toEqual([
      {
        policy: 'agent',
        list: 'baseline',
        entry: 'a.example',
        queries: 2,
        names: ['a.example'],
        last: at(DAY1),
      },
      {
        policy: 'agent',
        list: 'baseline',
        entry: '*.cdn.example',
        queries: 2,
        names: ['edge.cdn.example'],
        last: at(DAY1),
      },
      {
        policy: 'agent',
        list: 'baseline',
        entry: '*.amazonaws.com',
        queries: 2,
        names: ['bucket_x.s3.us-east-1.amazonaws.com', 'sts.us-east-1.amazonaws.com'],
        last: at(DAY9),
      },
      { policy: 'agent', list: 'baseline', entry: 'unused.example', queries: 0, names: [], last: null },
    ]);
  });
});

describe('narrowings', () => {
  it('names the entries that would have been enough, and what would be lost', async () => {
    const [cdn, aws] = narrowings(await uses());
    expect(cdn).toMatchObject({ entry: '*.cdn.example', narrower: ['edge.cdn.example'], lost: [], aws: [] });
    expect(aws).toMatchObject({
      entry: '*.amazonaws.com',
      narrower: ['sts.us-east-1.amazonaws.com'],
      lost: ['bucket_x.s3.us-east-1.amazonaws.com'],
    });
    expect(aws?.aws).toContainEqual({
      service: 'sts',
      region: 'us-east-1',
      names: ['sts.us-east-1.amazonaws.com'],
    });
  });
});

describe('staleEntries', () => {
  const input = { observedSince: at(DAY1), now: at(DAY9) + DAY, pinned: () => null };

  it('marks, then proposes for removal', async () => {
    const answer = staleEntries(await uses(), { ...input, days: 9 });
    expect('stale' in answer && answer.stale.map(({ entry, step }) => [entry, step])).toEqual([
      ['a.example', 'marked'],
      ['*.cdn.example', 'marked'],
      ['unused.example', 'marked'],
    ]);
    const sooner = staleEntries(await uses(), { ...input, days: 4 });
    expect('stale' in sooner && sooner.stale.map(({ step }) => step)).toEqual([
      'removable',
      'removable',
      'removable',
    ]);
  });

  it('keeps pinned entries and says why', async () => {
    const pinned = (entry: string) => (entry === 'unused.example' ? 'disaster recovery' : null);
    const answer = staleEntries(await uses(), { ...input, pinned, days: 9 });
    expect('stale' in answer && answer.stale.at(-1)).toMatchObject({
      step: 'pinned',
      reason: 'disaster recovery',
    });
  });

  it('refuses where the logs cover less', async () => {
    expect(staleEntries(await uses(), { ...input, days: 30 })).toEqual({
      refused: 'the logs cover 9 days, so nothing can be said about 30 days without use',
    });
  });
});
