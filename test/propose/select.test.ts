// Which candidates a run is about.
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/propose/candidate.ts';
import { selected, type Selection } from '../../src/propose/select.ts';

const DAY = 86_400;

function candidate(entry: string, queries: number, more: Partial<Candidate> = {}): Candidate {
  return {
    entry,
    covers: [entry],
    list: 'baseline',
    target: null,
    queries,
    sources: 1,
    firstSeen: 0,
    lastSeen: 0,
    reason: 'catalogue: go index',
    ecosystem: 'go',
    decided: null,
    hazards: [],
    notes: [],
    ...more,
  };
}

const ALL = {
  candidates: [
    candidate('proxy.golang.org', 5),
    candidate('sum.golang.org', 9),
    candidate('static.crates.io', 7, { ecosystem: 'rust' }),
    candidate('*.vendor.example', 1, { ecosystem: null, covers: ['a.vendor.example', 'b.vendor.example'] }),
  ],
  withheld: [{ name: 'x.ngrok.example', reason: 'hazard tunnel-service' }],
};

function chosen(more: Partial<Selection>) {
  const result = selected(ALL, { only: [], ecosystems: [], max: null, unwanted: new Map(), ...more });
  return { entries: result.candidates.map(({ entry }) => entry), withheld: result.withheld };
}

describe('--only', () => {
  it.each([
    [['proxy.golang.org'], ['proxy.golang.org']],
    [
      ['PROXY.golang.org.', 'static.crates.io'],
      ['proxy.golang.org', 'static.crates.io'],
    ],
    [['b.vendor.example'], ['*.vendor.example']],
    [['*.vendor.example'], ['*.vendor.example']],
  ])('%o', (only, entries) => {
    expect(chosen({ only }).entries).toEqual(entries);
  });

  it.each([
    ['x.ngrok.example', /not proposed: hazard tunnel-service/],
    ['never.seen.example', /--only never\.seen\.example: it is not proposed$/],
    ['golang.org', /not proposed/],
    ['*', /not proposed/],
    ['', /not proposed/],
  ])('%j is refused', (name, message) => {
    expect(() => chosen({ only: [name] })).toThrow(message);
  });
});

describe('--ecosystem and --max', () => {
  it('choose by the catalogue, and those with most queries', () => {
    expect(chosen({ ecosystems: ['rust'] }).entries).toEqual(['static.crates.io']);
    expect(chosen({ ecosystems: ['go', 'rust'] }).entries).toHaveLength(3);
    expect(chosen({ ecosystems: ['cobol'] }).entries).toEqual([]);
    const most = chosen({ max: 2 });
    expect(most.entries).toEqual(['sum.golang.org', 'static.crates.io']);
    expect(most.withheld).toEqual([
      ...ALL.withheld,
      { name: 'proxy.golang.org', reason: 'left out by --max 2' },
      { name: '*.vendor.example', reason: 'left out by --max 2' },
    ]);
    expect(chosen({ max: 100 }).entries).toHaveLength(4);
    expect(chosen({ ecosystems: ['go'], max: 1 }).entries).toEqual(['sum.golang.org']);
  });

  it('break ties by name, whatever the order', () => {
    const tied = { ...ALL, candidates: [candidate('b.example.com', 1), candidate('a.example.com', 1)] };
    const of = (candidates: readonly Candidate[]) =>
      selected({ ...tied, candidates }, { only: [], ecosystems: [], max: 1, unwanted: new Map() });
    expect(of(tied.candidates).candidates.map(({ entry }) => entry)).toEqual(['a.example.com']);
    expect(of(tied.candidates.toReversed()).candidates.map(({ entry }) => entry)).toEqual(['a.example.com']);
  });
});

describe('what reviewers did not want', () => {
  const unwanted = new Map([['sum.golang.org', { reason: 'pull request #1 was closed', since: 10 * DAY }]]);

  it('stays out until somebody allows it later', () => {
    const without = chosen({ unwanted });
    expect(without.entries).not.toContain('sum.golang.org');
    expect(without.withheld).toContainEqual({ name: 'sum.golang.org', reason: 'pull request #1 was closed' });
    expect(() => chosen({ unwanted, only: ['sum.golang.org'] })).toThrow(/pull request #1 was closed/);
    for (const [decided, isBack] of [
      [9 * DAY, false],
      [11 * DAY, true],
    ] as const) {
      const again = { candidates: [candidate('sum.golang.org', 9, { decided })], withheld: [] };
      const result = selected(again, { only: [], ecosystems: [], max: null, unwanted });
      expect(result.candidates).toHaveLength(isBack ? 1 : 0);
    }
  });
});
