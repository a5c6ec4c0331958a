// Small scenes for the egress tests: one VPC, connections and answers in a line each.
import type { DnsLine, FlowLine, World, WorldConfig } from './world.ts';

/** A long-running log: first answer at START, last ten days later. */
export const START = 1_750_000_000;

export const CONFIG: WorldConfig = {
  internal: ['10.0.0.0/8'],
  resolvers: ['1.1.1.1'],
  interfaces: {},
  translators: [],
  dnsGroups: [],
  serviceRanges: [],
  gatewayEndpoints: [],
};

export function asked(name: string, address: string, at: number, from: Partial<DnsLine> = {}): DnsLine {
  return {
    vpc: 'vpc-1',
    time: START + at,
    source: '10.0.1.1',
    instance: null,
    name,
    type: 'A',
    answers: [{ rdata: address, type: 'A' }],
    ...from,
  };
}

export interface Connection {
  readonly to: string;
  readonly at: number;
  readonly from?: string;
  readonly port?: number;
  readonly protocol?: number;
  readonly localPort?: number;
  readonly action?: 'ACCEPT' | 'REJECT';
  readonly bytes?: number;
  readonly vpc?: string;
}

export function connection(given: Connection): FlowLine {
  const start = START + given.at;
  return {
    'vpc-id': given.vpc ?? 'vpc-1',
    'interface-id': 'eni-1',
    srcaddr: given.from ?? '10.0.1.1',
    dstaddr: given.to,
    srcport: String(given.localPort ?? 40_000),
    dstport: String(given.port ?? 443),
    protocol: String(given.protocol ?? 6),
    packets: '5',
    bytes: String(given.bytes ?? 600),
    start: String(start),
    end: String(start + 10),
    action: given.action ?? 'ACCEPT',
    'log-status': 'OK',
  };
}

/** A scene whose DNS log reaches from START to ten days later, so that nothing is a warm-up. */
export function scene(
  dns: readonly DnsLine[],
  flows: readonly FlowLine[],
  config: Partial<WorldConfig> = {},
): World {
  const edges = [
    asked('first.example', '198.51.100.1', 0, { source: '10.0.9.9' }),
    asked('last.example', '198.51.100.1', 864_000, { source: '10.0.9.9' }),
  ];
  const quiet = connection({ to: '10.0.2.2', at: 0 });
  return { dns: [...edges, ...dns], flows: [quiet, ...flows], config: { ...CONFIG, ...config } };
}
