// Random small worlds for the differential test: few addresses, ports and instants near the thresholds, so that things meet.
import fc from 'fast-check';
import { addressKey, isIpv4Key } from '../../../src/core/address.ts';
import type { DnsLine, FlowLine, World, WorldConfig } from './world.ts';

export const START = 1_750_000_000;
const VPCS = ['vpc-a', 'vpc-b', 'vpc-c'];
const LOCALS = ['10.0.1.1', '10.0.1.2', '10.0.0.220', 'fd00::5', '2600:1f18::1', '100.64.1.1'];
const REMOTES = [
  '41.1.1.1',
  '41.1.1.9',
  '41.1.200.1',
  '43.0.0.1',
  '::ffff:41.1.1.1',
  '64:ff9b::43.0.0.1',
  '2600:9000::1',
  '2600:9000::9:1',
  '2600:9001::1',
  '1.1.1.1',
  '203.0.113.7',
  '203.0.113.9',
  '52.0.0.1',
  '52.0.0.99',
  '52.1.0.1',
];
const OTHERS = [
  '224.0.0.1',
  '127.0.0.1',
  '240.0.0.1',
  '10.9.9.9',
  'fe80::1',
  '2001:db8::1',
  '2001::1',
  '192.88.99.1',
];
const INSTANCES = ['i-1', 'i-2', null];
const PORTS = [443, 443, 80, 53, 123, 853, 8443, 1023, 1024, 22, 32_767, 32_768, 50_000];

/** The oracle's spelling of a canonical address. */
export function oracleAddress(text: string): string {
  const key = addressKey(text) ?? 0n;
  return isIpv4Key(key) ? `32:${(key & 0xffff_ffffn).toString(16)}` : `128:${key.toString(16)}`;
}

const instant = fc.oneof(
  fc.integer({ min: 0, max: 18_000 }),
  fc.constantFrom(0, 59, 60, 61, 3599, 3600, 3601, 3660, 3661, 7199, 7200, 7201, 7260, 10_800, 14_400),
);

const address = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...REMOTES) },
  { weight: 1, arbitrary: fc.constantFrom(...OTHERS, ...LOCALS) },
);

const answer = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('A', 'AAAA'),
      rdata: address,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('PTR', 'TXT', 'CNAME'),
      rdata: address,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('HTTPS', 'SVCB'),
      rdata: fc.tuple(address, address).map(([a, b]) => `1 . alpn=h2 ipv4hint="${a},${b}" port=443`),
    }),
  },
);

const dnsLine: fc.Arbitrary<DnsLine> = fc.record({
  vpc: fc.constantFrom(...VPCS.slice(0, 2)),
  time: instant.map((offset) => START + offset),
  source: fc.constantFrom(...LOCALS, '10.0.9.9'),
  instance: fc.constantFrom(...INSTANCES),
  name: fc.constantFrom('a.example', 'b.example'),
  type: fc.constant('A'),
  answers: fc.array(answer, { maxLength: 3 }),
});

export interface Shape {
  readonly vpc: string;
  readonly local: string;
  readonly remote: string;
  readonly localPort: number;
  readonly remotePort: number;
  readonly protocol: number;
  readonly start: number;
  readonly length: number;
  readonly outFlags: string;
  readonly inFlags: string;
  readonly legs: 'both' | 'out' | 'in';
  readonly late: number;
  readonly interface: string;
  readonly instance: string | null;
  readonly packets: number;
  readonly size: number;
  readonly action: string;
  readonly path: string;
  readonly via: string | null;
  readonly broken: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  vpc: fc.constantFrom(...VPCS, '-'),
  local: fc.constantFrom(...LOCALS),
  remote: address,
  localPort: fc.constantFrom(40_000, 40_000, 40_001, 443, 1023, 32_767, 32_768),
  remotePort: fc.constantFrom(...PORTS),
  protocol: fc.constantFrom(6, 6, 6, 17, 17, 1),
  start: instant,
  length: fc.constantFrom(0, 10, 60, 600, -5, 4000),
  outFlags: fc.constantFrom('-', '0', '2', '3', '18', '19', '4', '1'),
  inFlags: fc.constantFrom('-', '0', '2', '18', '19', '4'),
  legs: fc.constantFrom('both', 'both', 'out', 'in'),
  late: fc.constantFrom(0, 0, 1, -1),
  interface: fc.constantFrom('eni-1', 'eni-2', 'eni-3', '-'),
  instance: fc.constantFrom(...INSTANCES),
  packets: fc.constantFrom(1, 2, 3, 5, 0),
  size: fc.constantFrom(40, 60, 52, 120, 4000),
  action: fc.constantFrom('ACCEPT', 'ACCEPT', 'REJECT'),
  path: fc.constantFrom('-', '8', '7'),
  via: fc.oneof(
    { weight: 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('10.0.0.220') },
  ),
  broken: fc.oneof(
    { weight: 20, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});

/** The records of a connection: one per leg, in v5 or, without flags, packet addresses, instance and VPC, in v2. */
export function flowLines(from: Shape, version: '2' | '5'): FlowLine[] {
  const record = (out: boolean): FlowLine => {
    const start = START + from.start + (out ? 0 : from.late);
    const source = out ? from.local : from.remote;
    const destination = out ? from.remote : from.local;
    const plain = {
      'interface-id': from.interface,
      srcaddr: from.broken ? 'nothing' : source,
      dstaddr: out ? (from.via ?? destination) : destination,
      srcport: String(out ? from.localPort : from.remotePort),
      dstport: String(out ? from.remotePort : from.localPort),
      protocol: String(from.protocol),
      packets: String(from.packets),
      bytes: String(from.packets * from.size),
      start: String(start),
      end: String(start + from.length),
      action: from.action,
      'log-status': 'OK',
    };
    if (version === '2') return plain;
    return {
      ...plain,
      'vpc-id': from.vpc,
      'instance-id': from.instance ?? '-',
      'tcp-flags': out ? from.outFlags : from.inFlags,
      'pkt-srcaddr': from.broken ? '-' : source,
      'pkt-dstaddr': destination,
      'traffic-path': out ? from.path : '-',
    };
  };
  return [...(from.legs === 'in' ? [] : [record(true)]), ...(from.legs === 'out' ? [] : [record(false)])];
}

const control: fc.Arbitrary<FlowLine> = fc.record({
  'interface-id': fc.constantFrom('eni-1', 'eni-2'),
  start: instant.map((offset) => String(START + offset)),
  end: instant.map((offset) => String(START + offset)),
  'log-status': fc.constantFrom('NODATA', 'SKIPDATA'),
});

export const config: fc.Arbitrary<WorldConfig> = fc.record({
  internal: fc.constantFrom(
    ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', '2600:1f18::/32'],
    ['10.0.0.0/8', 'fc00::/7', '43.0.0.0/24', '10.0.0.0/16'],
  ),
  resolvers: fc.constant(['1.1.1.1', '2600:9001::/32']),
  interfaces: fc.constantFrom({}, { 'eni-1': 'vpc-a', 'eni-2': 'vpc-b' }),
  translators: fc.constantFrom([], [], ['10.0.0.220']),
  dnsGroups: fc.constantFrom([], [], [['vpc-a', 'vpc-b']], [['vpc-a', 'vpc-c']]),
  serviceRanges: fc.constantFrom(
    [],
    [
      { cidr: '52.0.0.0/24', service: 'AMAZON' },
      { cidr: '52.0.0.0/26', service: 'S3' },
      { cidr: '52.1.0.0/16', service: 'DYNAMODB' },
      { cidr: '41.1.0.0/24', service: 'EC2' },
    ],
  ),
  gatewayEndpoints: fc.constantFrom([], ['vpc-a']),
});

/** An answer of a connection's address, aimed at the thresholds around its start. */
interface Aim {
  readonly index: number;
  readonly offset: number;
  readonly asker: 'same' | 'instance' | 'other';
  readonly elsewhere: boolean;
}

const aim: fc.Arbitrary<Aim> = fc.record({
  index: fc.nat(100),
  offset: fc.constantFrom(-7200, -3661, -3601, -3600, -3599, -3541, -1, 0, 59, 60, 61, 3600),
  asker: fc.constantFrom('same', 'instance', 'other'),
  elsewhere: fc.constantFrom(false, false, true),
});

function aimed({ offset, asker, elsewhere }: Aim, at: Shape): DnsLine {
  return {
    vpc: elsewhere || at.vpc === '-' ? 'vpc-b' : at.vpc,
    time: START + at.start + offset,
    source: asker === 'same' ? at.local : '10.0.9.9',
    instance: asker === 'instance' ? at.instance : null,
    name: 'c.example',
    type: 'A',
    answers: [{ type: 'A', rdata: at.remote }],
  };
}

/** The next record of a connection: around the gap that parts sessions, or the same seconds seen by another interface. */
interface Sequel {
  readonly index: number;
  readonly gap: number | 'same';
  readonly interface: string;
  readonly packets: number;
}

const sequel: fc.Arbitrary<Sequel> = fc.record({
  index: fc.nat(100),
  gap: fc.constantFrom(0, 3599, 3600, 3600, 3601, 'same' as const),
  interface: shape.map((one) => one.interface),
  packets: fc.constantFrom(1, 3, 9),
});

function following({ gap, interface: seenBy, packets }: Sequel, after: Shape): Shape {
  if (gap === 'same') return { ...after, interface: seenBy, packets };
  return {
    ...after,
    start: after.start + Math.max(0, after.length) + gap,
    packets,
  };
}

function paired<Item extends { readonly index: number }, Made>(
  items: readonly Item[],
  shapes: readonly Shape[],
  make: (item: Item, at: Shape) => Made,
): Made[] {
  return items.flatMap((item) => {
    const at = shapes[item.index % shapes.length];
    return at === undefined ? [] : [make(item, at)];
  });
}

/** A world with up to fifty connections: some alone, some whose tuples repeat, so that sessions, gaps and classes vary. */
export function anyWorld(): fc.Arbitrary<World> {
  return fc
    .record({
      dns: fc.array(dnsLine, { maxLength: 8 }),
      aims: fc.array(aim, { maxLength: 10 }),
      shapes: fc.array(shape, { minLength: 1, maxLength: 12 }),
      again: fc.array(
        fc.record({
          index: fc.nat(100),
          change: fc.record({
            start: instant,
            interface: shape.map((s) => s.interface),
            packets: fc.constantFrom(1, 2, 7),
            outFlags: fc.constantFrom('-', '0', '2'),
          }),
        }),
        { maxLength: 24 },
      ),
      sequels: fc.array(sequel, { maxLength: 12 }),
      controls: fc.array(control, { maxLength: 2 }),
      version: fc.constantFrom('2' as const, '5' as const, '5' as const),
      config,
    })
    .map(({ dns, aims, shapes, again, sequels, controls, version, config: configuration }) => {
      const repeated = paired(again, shapes, ({ change }, base) => ({
        ...base,
        ...change,
      }));
      const followed = paired(sequels, shapes, following);
      const flows = [...shapes, ...repeated, ...followed].flatMap((one) => flowLines(one, version));
      return {
        dns: [...dns, ...paired(aims, shapes, aimed)],
        flows: [...flows, ...controls],
        config: configuration,
      };
    });
}
