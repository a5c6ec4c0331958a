// A small network written by hand: what its logs say, and what the configuration says of it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

/** 2026-11-02T00:00:00Z, a Monday. */
const MIDNIGHT = 1_793_577_600;
const HOUR = 3600;

interface Asked {
  readonly at?: number;
  readonly vpc?: string;
  readonly source?: string;
  readonly type?: string;
}

/** A Resolver query record: `name` was answered `address`. */
export function asked(name: string, address: string, given: Asked = {}): string {
  const { at = 2 * HOUR, vpc = 'vpc-app', source = '10.0.2.11', type = 'A' } = given;
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: vpc,
    query_timestamp: new Date((MIDNIGHT + at) * 1000).toISOString().replace('.000', ''),
    query_name: `${name}.`,
    query_type: type,
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: address, Type: type, Class: 'IN' }],
    srcaddr: source,
    srcport: '40001',
    transport: 'UDP',
    srcids: {},
  });
}

interface Flow {
  readonly from?: string;
  readonly to: string;
  readonly at?: number;
  readonly port?: number;
  readonly localPort?: number;
  readonly protocol?: number;
  readonly bytes?: number;
  readonly action?: 'ACCEPT' | 'REJECT';
  readonly vpc?: string;
  readonly path?: number | '-';
  readonly packetTo?: string;
  readonly status?: string;
}

const FLOW_HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status vpc-id pkt-srcaddr pkt-dstaddr tcp-flags traffic-path';

/** A flow record of a connection that the internal end began. */
export function flow(given: Flow): string {
  const { from = '10.0.2.11', to, at = 3 * HOUR, port = 443, protocol = 6, bytes = 6000 } = given;
  const { action = 'ACCEPT', vpc = 'vpc-app', path = '-', packetTo = to, localPort = 40_000 } = given;
  const start = MIDNIGHT + at;
  const place = `5 111122223333 ${vpc === '-' ? 'eni-lost' : `eni-${vpc.slice(4)}`}`;
  if (given.status !== undefined) {
    return `${place} - - - - - - - ${start} ${start + 60} - ${given.status} ${vpc} - - - -`;
  }
  const flags = protocol === 6 ? 2 : '-';
  return `${place} ${from} ${to} ${localPort} ${port} ${protocol} 10 ${bytes} ${start} ${start + 20} ${action} OK ${vpc} ${from} ${packetTo} ${flags} ${path}`;
}

const BEACON = Array.from({ length: 12 }, (_, index) =>
  flow({ to: '203.0.113.77', at: 4 * HOUR + index * 300, localPort: 41_000 + index, bytes: 900 }),
);

const DNS = [
  ...['vpc-app', 'vpc-closed'].flatMap((vpc) => [
    asked('first.example.com', '192.0.2.1', { at: 0, vpc, source: '10.0.9.9' }),
    asked('last.example.com', '192.0.2.1', { at: 12 * HOUR, vpc, source: '10.0.9.9' }),
  ]),
  asked('registry.npmjs.org', '104.16.1.34'),
  asked('git.example.com', '192.0.2.22'),
  asked('mirror.example.com', '192.0.2.80'),
  asked('build-a.example.com', '192.0.2.1', { at: 4 * HOUR - 20 }),
  asked('dns.google', '8.8.8.8'),
  asked('dns.google', '8.8.4.4', { source: '10.0.2.12' }),
  asked('sts.us-east-1.amazonaws.com', '52.94.0.10'),
  asked('logs.us-east-1.amazonaws.com', '10.0.7.7'),
  asked('secretsmanager.us-east-1.amazonaws.com', '52.94.0.20'),
  asked('layers.s3.us-east-1.amazonaws.com', '52.216.0.5'),
  asked('dynamodb.us-east-1.amazonaws.com', '52.94.1.5'),
  asked('logs.us-east-1.amazonaws.com', '10.1.7.7', { vpc: 'vpc-closed', source: '10.1.2.11' }),
  asked('layers.s3.us-east-1.amazonaws.com', '52.216.0.5', { vpc: 'vpc-closed', source: '10.1.2.11' }),
  asked('pypi.org', '151.101.0.223', { vpc: 'vpc-closed', source: '10.1.2.11' }),
];

const APP_FLOWS = [
  flow({ to: '10.0.3.3', at: 0 }),
  flow({ to: '104.16.1.34' }),
  flow({ to: '192.0.2.22', port: 22 }),
  flow({ to: '192.0.2.80', port: 80, action: 'REJECT' }),
  ...BEACON,
  flow({ to: '203.0.113.99', from: '10.0.3.17', at: 5 * HOUR, bytes: 70_000 }),
  flow({ to: '10.0.3.17', port: 3128, at: 5 * HOUR, bytes: 71_000 }),
  flow({ to: '10.0.3.17', port: 3128, from: '10.0.2.12', at: 5 * HOUR, bytes: 1000 }),
  flow({ to: '1.1.1.1', port: 853, at: 5 * HOUR }),
  flow({ to: '1.1.1.1', port: 443, at: 5 * HOUR, from: '10.0.2.12' }),
  flow({ to: '198.51.100.53', port: 53, protocol: 17, at: 5 * HOUR, bytes: 80 }),
  flow({ to: '52.94.0.10', at: 6 * HOUR, bytes: 5_000_000 }),
  flow({ to: '10.0.7.7', at: 6 * HOUR, bytes: 2_000_000 }),
  flow({ to: '52.94.0.20', at: 6 * HOUR, bytes: 40_000 }),
  flow({ to: '52.216.0.5', at: 6 * HOUR, bytes: 90_000_000, path: 7 }),
  flow({ to: '52.94.1.5', at: 6 * HOUR, bytes: 30_000_000, path: 8 }),
  flow({ to: '198.51.100.200', at: 7 * HOUR, bytes: 12_000 }),
  flow({ to: '198.51.100.9', at: 7 * HOUR, packetTo: 'nonsense' }),
  flow({ to: '-', at: 7 * HOUR, status: 'SKIPDATA' }),
  flow({ to: '-', at: 7 * HOUR, status: 'NODATA' }),
  flow({ to: '203.0.113.5', at: 7 * HOUR, vpc: '-' }),
];

const closed = { vpc: 'vpc-closed', from: '10.1.2.11' } as const;
const CLOSED_FLOWS = [
  flow({ ...closed, to: '10.1.3.3', at: 0 }),
  flow({ ...closed, to: '10.1.7.7', at: 6 * HOUR, bytes: 3_000_000 }),
  flow({ ...closed, to: '52.216.0.5', at: 6 * HOUR, bytes: 6_000_000, path: 7 }),
  flow({ ...closed, to: '151.101.0.223', at: 8 * HOUR, bytes: 1_000_000 }),
  flow({ ...closed, to: '203.0.113.8', at: 8 * HOUR, action: 'REJECT' }),
];

const CONFIGURATION = `vpcs:
  vpc-app:
    cidrs: [10.0.0.0/16]
    endpoints: [logs, kms, secretsmanager, s3]
    publicAddresses: [198.51.100.200]
  vpc-closed: { cidrs: [10.1.0.0/16], internet: none, endpoints: [s3, logs] }
sourceLabels:
  10.0.2.0/24: agent-runtime
  10.0.3.17: proxy
  10.1.2.0/24: batch
ipRanges: ip-ranges.json
networkOwners:
  203.0.113.64/26: Example Hosting
`;

export const IP_RANGES = JSON.stringify({
  syncToken: '1',
  createDate: '2026-11-01-00-00-00',
  prefixes: [
    { ip_prefix: '52.94.0.0/22', region: 'us-east-1', service: 'AMAZON', network_border_group: 'us-east-1' },
    { ip_prefix: '52.216.0.0/15', region: 'us-east-1', service: 'S3', network_border_group: 'us-east-1' },
    { ip_prefix: '203.0.113.96/28', region: 'eu-west-1', service: 'EC2', network_border_group: 'eu-west-1' },
  ],
  ipv6_prefixes: [],
});

/** A folder with this world: its logs read in, the configuration beside them. */
export function writeEgressWorld(): Promise<string> {
  return folderOf(DNS, [...APP_FLOWS, ...CLOSED_FLOWS], {
    'alert2allow.yaml': CONFIGURATION,
    'ip-ranges.json': IP_RANGES,
  });
}

/** A folder with these records read in, and these files. */
export async function folderOf(
  dns: readonly string[],
  flows: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, 'dns.log'), `${dns.join('\n')}\n`);
  writeFileSync(join(folder, 'flow.log'), `${[FLOW_HEADER, ...flows].join('\n')}\n`);
  const { code, stderr } = await runCli(folder, ['ingest', 'dns.log', 'flow.log', '--quiet']);
  if (code !== 0) throw new Error(stderr);
  return folder;
}
