// Clusters of the review: what is in which, with which evidence, always in the same order.
import { describe, expect, it } from 'vitest';
import { reviewNames } from '../../../src/analyze/names/review.ts';
import type { Review } from '../../../src/analyze/names/model.ts';
import { insertKept } from '../../helpers/kept.ts';
import { at, inWorld, policyAllowing, type QueryRow, type Sketch } from '../world.ts';

const ALERT = { action: 'ALERT' as const };
const DAY1 = '2026-11-01T10:00:00Z';
const DAY2 = '2026-11-02T10:00:00Z';

async function review(
  queries: readonly QueryRow[],
  sketch: Sketch,
  pairs: readonly string[] = [],
): Promise<Review> {
  return inWorld(queries, sketch, async (judgement, db) => {
    for (const pair of pairs) await insertKept(db, `insert into kept_pair values ${pair}`);
    return reviewNames(db, judgement);
  });
}

function shape({ clusters }: Review) {
  return clusters.map(({ ecosystem, title, names }) => [ecosystem, title, names.map(({ name }) => name)]);
}

const QUERIES: readonly QueryRow[] = [
  { at: DAY1, name: 'sum.golang.org', ...ALERT },
  { at: DAY1, name: 'proxy.golang.org', queries: 5, ...ALERT },
  { at: DAY2, name: 'proxy.golang.org', type: 'AAAA', source: '10.0.0.6', ...ALERT },
  { at: DAY1, name: 'a.vendor.example', ...ALERT },
  { at: DAY1, name: 'b.vendor.example', source: '10.0.0.7', ...ALERT },
  { at: DAY1, name: 'proxy.golang.org.ec2.internal', rcode: 'NXDOMAIN', ...ALERT },
  { at: DAY1, name: '9.0.0.10.in-addr.arpa', type: 'PTR', ...ALERT },
  { at: DAY1, name: 'telemetry.nextjs.org', ...ALERT },
  { at: DAY1, name: 'files.pypihosted.org', ...ALERT },
  { at: DAY1, name: 'quiet.example' },
];

describe('reviewNames', () => {
  it('puts each name that alerted into one cluster, and no other', async () => {
    expect(shape(await review(QUERIES, {}))).toEqual([
      ['go', 'go: 2 names, 2 sources', ['proxy.golang.org', 'sum.golang.org']],
      ['telemetry', 'telemetry: 1 name, 1 source', ['telemetry.nextjs.org']],
      [null, 'unknown, with hazards, under pypihosted.org: 1 name, 1 source', ['files.pypihosted.org']],
      [null, 'unknown under vendor.example: 2 names, 2 sources', ['a.vendor.example', 'b.vendor.example']],
      [null, 'noise: reverse names: 1 name, 1 source', ['9.0.0.10.in-addr.arpa']],
      [null, 'noise: search-suffix copies: 1 name, 1 source', ['proxy.golang.org.ec2.internal']],
    ]);
  });

  it('shows the evidence of a name', async () => {
    const { clusters } = await review(QUERIES, {});
    expect(clusters[0]?.names[0]).toMatchObject({
      name: 'proxy.golang.org',
      queries: 6,
      sources: 2,
      firstSeen: at(DAY1),
      lastSeen: at(DAY2),
      activeDays: 2,
      queryTypes: ['A', 'AAAA'],
      why: 'needs-entry',
      whyCounts: { 'needs-entry': 6 },
      hazards: [],
      decision: null,
      proposal: 'proxy.golang.org',
    });
  });

  it('titles unknown names by the ecosystem beside which several sources ask them', async () => {
    const pair = (source: number) =>
      `(0, 'file', 'vpc-1', 0, ${source}, 'proxy.golang.org', 'a.vendor.example', 2)`;
    const { clusters } = await review(QUERIES, {}, [pair(5), pair(6)]);
    const near = clusters.find(({ title }) => title === 'unknown near go: 2 names, 2 sources');
    expect(near?.reasons[0]).toBe('asked together in 4 bursts of 2 sources');
    const alone = await review(QUERIES, {}, [pair(5), pair(5)]);
    expect(alone.clusters.map(({ title }) => title)).toContain(
      'unknown under vendor.example: 2 names, 2 sources',
    );
  });

  const unknown = (name: string, over: Partial<QueryRow> = {}): QueryRow => ({
    at: DAY1,
    name,
    ...ALERT,
    ...over,
  });
  const SOURCES = ['10.0.0.5', '10.0.0.6', '10.0.0.7'];
  const fromAll = (name: string, over: Partial<QueryRow> = {}) =>
    SOURCES.map((source) => unknown(name, { source, ...over }));

  it.each<[string, QueryRow[], string[], string, RegExp]>([
    [
      'a CNAME target of the catalogue',
      [unknown('dl.tool.example', { chain: ['static.crates.io'] })],
      [],
      'unknown near rust: 1 name, 1 source',
      /^answered through static\.crates\.io of rust$/,
    ],
    [
      'a CNAME target that two share',
      ['a.one.example', 'b.two.example'].map((name) => unknown(name, { chain: ['x.edge.vendor.test'] })),
      [],
      'unknown, answered through vendor.test, under one.example and 1 more: 2 names, 1 source',
      /^answered through vendor\.test$/,
    ],
    [
      'bursts of their own',
      [...fromAll('a.one.example'), ...fromAll('b.two.example'), ...fromAll('c.three.example')],
      [5, 6].map((source) => `(0, 'file', 'vpc-1', 0, ${source}, 'a.one.example', 'b.two.example', 3)`),
      'unknown, asked together in 6 bursts of 2 sources, under one.example and 1 more: 2 names, 3 sources',
      /^asked together/,
    ],
    [
      'a label and the same sources',
      [...fromAll('grommet.one.example'), ...fromAll('grommet.two.example')],
      [],
      'unknown, labels share grommet, under one.example and 1 more: 2 names, 3 sources',
      /^labels share grommet$/,
    ],
    [
      'a label of one ecosystem and its sources',
      [...fromAll('pythonhosted.tool.example'), ...fromAll('pypi.org')],
      [],
      'unknown near python: 1 name, 3 sources',
      /pythonhosted stands in names of python alone$/,
    ],
  ])('groups by %s', async (_, queries, pairs, title, reason) => {
    const { clusters } = await review(queries, {}, pairs);
    const cluster = clusters.find((one) => one.title === title);
    expect(clusters.map((one) => one.title)).toContain(title);
    expect(cluster?.reasons[0]).toMatch(reason);
    const again = await review(queries.toReversed(), {}, pairs.toReversed());
    expect(again).toEqual({ clusters });
  });

  it('groups nothing by shared content delivery, nor by a label alone', async () => {
    const queries = [
      unknown('a.one.example', { chain: ['d1.cloudfront.net'] }),
      unknown('b.two.example', { chain: ['d2.cloudfront.net'], source: '10.0.0.6' }),
      unknown('grommet.three.example', { source: '10.0.0.7' }),
      unknown('grommet.four.example', { source: '10.0.0.8' }),
    ];
    const { clusters } = await review(queries, {});
    expect(clusters.map(({ title }) => title)).toEqual(
      ['four', 'one', 'three', 'two'].map((word) => `unknown under ${word}.example: 1 name, 1 source`),
    );
  });

  it('shows the worst class and the counts of all', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.example', queries: 2, ...ALERT },
      { at: DAY2, name: 'a.example' },
      { at: DAY1, name: 'a.example', type: 'AAAA', chain: ['x.cdn.example'], ...ALERT },
    ];
    const { clusters } = await review(queries, { policies: [policyAllowing(['a.example'])] });
    expect(clusters[0]?.names[0]).toMatchObject({
      why: 'hop-missing',
      whyCounts: { 'hop-missing': 1, 'already-allowed': 2 },
      remedy: expect.stringContaining('x.cdn.example'),
    });
  });

  it('judges the window only, and takes the first sight from all the evidence', async () => {
    const window = { since: at('2026-11-02T00:00:00Z'), until: null };
    const { clusters } = await review(QUERIES, { window });
    expect(clusters.flatMap(({ names }) => names)).toMatchObject([
      { name: 'proxy.golang.org', queries: 1, lastSeen: at(DAY2), activeDays: 1 },
    ]);
  });

  it('notes a registrable domain that is new, and a name that is new in a known one', async () => {
    const window = { since: at('2026-11-02T00:00:00Z'), until: null };
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'a.vendor.example', ...ALERT },
      { at: DAY2, name: 'a.vendor.example', ...ALERT },
      { at: DAY2, name: 'b.vendor.example', ...ALERT },
      { at: DAY2, name: 'c.other.example', ...ALERT },
    ];
    const names = (await review(queries, { window })).clusters.flatMap((cluster) => cluster.names);
    const noteIds = names.map(({ name, notes }) => [name, notes.map(({ id }) => id)]);
    expect(Object.fromEntries(noteIds)).toEqual({
      'a.vendor.example': ['single-source', 'one-day'],
      'b.vendor.example': ['single-source', 'one-day', 'newly-seen'],
      'c.other.example': ['single-source', 'one-day', 'new-domain'],
    });
  });

  it('never proposes a hop or a search-suffix copy', async () => {
    const queries: readonly QueryRow[] = [
      { at: DAY1, name: 'deb.debian.org', chain: ['proxy.golang.org'], ...ALERT },
      { at: DAY1, name: 'proxy.golang.org', isHop: true, ...ALERT },
      { at: DAY1, name: 'sum.golang.org.ec2.internal', ...ALERT },
    ];
    const names = (await review(queries, {})).clusters.flatMap((cluster) => cluster.names);
    expect(names.map(({ name, proposal }) => [name, proposal])).toEqual([
      ['deb.debian.org', 'deb.debian.org'],
      ['sum.golang.org.ec2.internal', null],
    ]);
  });

  it('is the same whatever the order of the rows', async () => {
    const forward = await review(QUERIES, {});
    const backward = await review(QUERIES.toReversed(), {});
    expect(backward).toEqual(forward);
  });
});
