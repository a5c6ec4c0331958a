// What became of a name since the last review, and what differs between two.
import { describe, expect, it } from 'vitest';
import { changeOf, pastNames, quietNames } from '../../../src/analyze/snapshots/change.ts';
import { diffSnapshots } from '../../../src/analyze/snapshots/diff.ts';
import type { Snapshot, SnapshotName } from '../../../src/analyze/snapshots/model.ts';
import { DAY } from '../../../src/core/time.ts';

const HASHES = { policy: 'p', decisions: 'd', catalogue: 'c', data: 'x' };

function held(name: string, over: Partial<SnapshotName> = {}): SnapshotName {
  const seen = { ecosystem: null, queries: 70, sources: 2, firstSeen: 1, lastSeen: 2 };
  return { name, ...seen, why: 'undecided', hazards: [], decision: null, ...over };
}

function week(names: readonly SnapshotName[], over: Partial<Snapshot> = {}): Snapshot {
  const signed = { id: 1, signedBy: 'me', signedAt: 0, digest: 'z', hashes: HASHES };
  return { ...signed, vpc: null, since: 0, until: 7 * DAY, names, ...over };
}

const past = pastNames({ last: week([held('a.example')]), earlier: new Set(['b.example']) });

function change(name: string, over: { queries?: number; sources?: number; hazards?: string[] }, days = 7) {
  const { queries = 70, sources = 2, hazards = [] } = over;
  return changeOf(
    { name, queries, sources, hazards: hazards.map((id) => ({ id })) },
    past,
    days * DAY,
    false,
  );
}

describe('changeOf', () => {
  it.each([
    ['as often as before', 'a.example', {}, 7, 'known'],
    ['as often a day, in a longer window', 'a.example', { queries: 140 }, 14, 'known'],
    ['twice as often, but few', 'a.example', { queries: 149 }, 7, 'known'],
    ['twice as often and ten more', 'a.example', { queries: 150 }, 7, 'grew'],
    ['as many, in a day', 'a.example', { queries: 70 }, 1, 'grew'],
    ['twice the sources', 'a.example', { sources: 4 }, 7, 'grew'],
    ['one source more', 'a.example', { sources: 3 }, 7, 'known'],
    ['with a hazard', 'a.example', { hazards: ['dns-tunnel'] }, 7, 'grew'],
    ['not held by the last review', 'b.example', {}, 7, 'grew'],
    ['held by none', 'c.example', { queries: 1 }, 7, 'new'],
  ])('%s', (_, name, over, days, expected) => {
    expect(change(name, over, days).change).toBe(expected);
  });

  it('says what grew', () => {
    expect(change('a.example', { queries: 300 }).sentence).toBe('from 10 to 43 queries a day');
    expect(change('a.example', { sources: 9 }).sentence).toBe('from 2 to 9 sources');
  });

  it('asks again about an expired decision, whatever else changed', () => {
    const seen = { name: 'c.example', queries: 1, sources: 1, hazards: [] };
    expect(changeOf(seen, past, DAY, true).change).toBe('expired');
  });
});

describe('quietNames', () => {
  const names = pastNames({
    last: week([held('often.example'), held('rare.example', { queries: 2 }), held('n', { why: 'noise' })]),
    earlier: new Set(),
  });
  const quiet = (seen: readonly string[], days: number) =>
    quietNames(names, new Set(seen), days * DAY).map(({ name }) => name);

  it.each([
    ['a name that should have been asked for', [], 7, ['often.example']],
    ['not where the window is too short to tell', [], 0.25, []],
    ['not what alerted', ['often.example'], 7, []],
    ['a rare one after weeks', ['often.example'], 14, ['rare.example']],
  ] as const)('%s', (_, seen, days, expected) => {
    expect(quiet(seen, days)).toEqual(expected);
  });
});

describe('diffSnapshots', () => {
  it('orders what differs and leaves out the rest', () => {
    const before = week([held('gone'), held('same'), held('grows'), held('decided'), held('why')]);
    const after = week(
      [
        held('new'),
        held('same', { queries: 140 }),
        held('grows', { queries: 400 }),
        held('decided', { decision: 'deny' }),
        held('why', { why: 'suspicious' }),
      ],
      { until: 14 * DAY, hashes: { ...HASHES, data: 'y' } },
    );
    const { same, names } = diffSnapshots(before, after);
    expect(same).toEqual({ policy: true, decisions: true, catalogue: true, data: false });
    expect(names.map(({ name, change: what }) => [name, what])).toEqual([
      ['new', 'new'],
      ['gone', 'gone'],
      ['decided', 'decided'],
      ['why', 'changed'],
      ['grows', 'grew'],
    ]);
  });
});
