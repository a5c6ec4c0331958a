// Worlds of one unexplained connection at the edges: of the log (warm-up, tail, first flow), of a sibling's block, of the
// quiet NTP of a day, and of who began it where nothing but ports and packets tells. Among many answers such edges are hardly ever met: something else explains the connection first.
import fc from 'fast-check';
import { START, anyWorld, config, flowLines, type Shape } from './random-world.ts';
import type { DnsLine, World } from './world.ts';

/** When the connection begins: late enough for everything before it, early enough for a midnight after it. */
const BEGIN = 10_000;
const ELSEWHERE = '44.0.0.1';

/** An address of the same /20 or /48, other half, and one just beyond it, in the same /19 or /47. */
const NEIGHBOURS: Readonly<Record<string, { readonly inside: string; readonly beyond: string }>> = {
  '41.1.1.1': { inside: '41.1.8.1', beyond: '41.1.16.1' },
  '43.0.0.1': { inside: '43.0.8.1', beyond: '43.0.16.1' },
  '2600:9000::1': { inside: '2600:9000:0:8000::1', beyond: '2600:9000:1::1' },
  '203.0.113.7': { inside: '203.0.120.1', beyond: '203.0.96.1' },
};

interface Edge {
  readonly remote: string;
  readonly ntp: 'udp' | 'tcp' | null;
  /** The local port where both legs begin at once and no flag tells who did. */
  readonly tie: number | null;
  readonly packets: number;
  readonly size: number;
  readonly action: string;
  readonly before: number | null;
  readonly first: number;
  readonly last: number | null;
  readonly answered: 'inside' | 'beyond' | 'elsewhere';
  readonly source: string;
  readonly instance: string | null;
  readonly gaps: readonly number[];
}

const edge: fc.Arbitrary<Edge> = fc.record({
  remote: fc.constantFrom(...Object.keys(NEIGHBOURS)),
  ntp: fc.constantFrom('udp', 'udp', 'udp', 'tcp'),
  tie: fc.constantFrom(32_767, 32_768, 40_000),
  packets: fc.constantFrom(1, 1, 2, 3, 4),
  size: fc.constantFrom(120, 6000, 9999, 10_000, 10_001),
  action: fc.constantFrom('ACCEPT', 'ACCEPT', 'ACCEPT', 'REJECT'),
  before: fc.constantFrom(null, 59, 60, 61, 4000, 4000, 4000),
  first: fc.constantFrom(-3601, -3600, -3599, -8000),
  last: fc.constantFrom(null, 250_000, 250_000),
  answered: fc.constantFrom('inside', 'beyond', 'elsewhere', 'elsewhere'),
  source: fc.constantFrom('10.0.1.1', '10.0.9.9'),
  instance: fc.constantFrom('i-1', null),
  gaps: fc.constantFrom([], [3700], [86_400], [86_400]),
});

/** A log that tells all there is to know, so that nothing but the connection itself is at an edge. */
const SETTLED = { before: 4000, first: -8000, last: 250_000, answered: 'elsewhere' } as const;

/** One edge at a time: two together would hide one another. */
const anyEdge: fc.Arbitrary<Edge> = fc
  .tuple(edge, fc.constantFrom('log', 'ntp', 'tie'))
  .map(([one, which]) => {
    if (which === 'log') return { ...one, ntp: null, tie: null };
    return which === 'ntp'
      ? { ...one, ...SETTLED, tie: null, packets: 1 }
      : { ...one, ...SETTLED, ntp: null };
  });

function shapeOf({ remote, ntp, tie, packets, size, action }: Edge, start: number): Shape {
  const ordinary = ntp === null ? 443 : 123;
  return {
    vpc: 'vpc-a',
    local: remote.includes(':') ? 'fd00::5' : '10.0.1.1',
    remote,
    localPort: tie ?? 40_000,
    remotePort: tie === null ? ordinary : 8080,
    protocol: ntp === 'udp' ? 17 : 6,
    start,
    length: 0,
    outFlags: tie !== null || ntp === 'udp' ? '-' : '2',
    inFlags: '-',
    legs: tie === null ? 'out' : 'both',
    late: 0,
    interface: 'eni-1',
    instance: 'i-1',
    packets,
    size,
    action,
    path: '-',
    via: null,
    broken: false,
  };
}

function asked({ remote, answered, source, instance }: Edge, offset: number): DnsLine {
  const address = answered === 'elsewhere' ? ELSEWHERE : (NEIGHBOURS[remote]?.[answered] ?? ELSEWHERE);
  return {
    vpc: 'vpc-a',
    time: START + offset,
    source,
    instance,
    name: 'edge.example',
    type: 'A',
    answers: [{ type: address.includes(':') ? 'AAAA' : 'A', rdata: address }],
  };
}

function edgeWorld(): fc.Arbitrary<World> {
  return fc.record({ one: anyEdge, config }).map(({ one, config: configuration }) => {
    const { before, first, last, gaps } = one;
    const starts = gaps.reduce((all, gap) => [...all, (all.at(-1) ?? BEGIN) + gap], [BEGIN]);
    const earlier =
      before === null ? [] : [{ ...shapeOf(one, BEGIN - before), localPort: 40_009, remotePort: 22 }];
    const shapes = [...earlier, ...starts.map((start) => shapeOf(one, start))];
    return {
      dns: [asked(one, BEGIN + first), ...(last === null ? [] : [asked(one, BEGIN + last)])],
      flows: shapes.flatMap((shape) => flowLines(shape, '5')),
      config: configuration,
    };
  });
}

/** Half of the worlds crowded, half at an edge. */
export function anyWorldAtAll(): fc.Arbitrary<World> {
  return fc.oneof(anyWorld(), edgeWorld());
}
