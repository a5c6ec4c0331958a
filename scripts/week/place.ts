// The place of the sample fortnight: VPCs, addresses, interfaces. samples/week/README.md describes it.

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const AGENT_VPC = 'vpc-0a9e71';

export const SINCE = Date.parse('2026-11-01T00:00:00Z') / 1000;
export const DAYS = 15;
export const HOUR = 3600;
export const DAY = 86_400;

export const NAT = '10.0.0.220';
export const WEBHOOK_BALANCER = '10.0.0.40';
export const BUILD_HOST = '10.0.2.30';
export const WORKER = '10.0.2.61';
export const INDEXER = '10.0.2.62';
export const FETCHER = '10.0.2.63';
export const COLLECTOR = '10.0.2.64';
export const COMPROMISED = '10.0.1.87';

function numbered(prefix: string, first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${first + index}`);
}

export const AGENTS: readonly string[] = [...numbered('10.0.1.', 81, 8), ...numbered('10.0.2.', 101, 8)];

/** Everything that asks the resolver about its own telemetry now and then. The collector asks nothing. */
export const CHATTY: readonly string[] = [...AGENTS, BUILD_HOST, WORKER, INDEXER, FETCHER];

/** Epoch seconds of a day (1 = 1 November) and a time of day in UTC. */
export function at(day: number, time: string): number {
  const [hours, minutes, seconds] = time.split(':').map(Number);
  return SINCE + (day - 1) * DAY + (hours ?? 0) * HOUR + (minutes ?? 0) * 60 + (seconds ?? 0);
}

function lowBits(address: string): number {
  const [, second, third, fourth] = address.split('.').map(Number);
  return (second ?? 0) * 65_536 + (third ?? 0) * 256 + (fourth ?? 0);
}

/** The interface of a private address: 17 hexadecimal digits that begin like its VPC's. */
export function interfaceOf(address: string): string {
  const owner = address === NAT ? '0fa710' : address.startsWith('10.20.') ? '0b17c4' : '0a9e71';
  return `eni-${owner}${lowBits(address).toString(16).padStart(11, '0')}`;
}

export function subnetOf(address: string): string {
  return `subnet-0a9e71${lowBits(address).toString(16).padStart(6, '0').slice(0, 4)}`;
}

export function zoneOf(address: string): string {
  return address.startsWith('10.0.2.') ? 'use1-az2' : 'use1-az1';
}

/** The instance id in flow logs: only the build host has one of this account. */
export function instanceOf(address: string): string {
  return address === BUILD_HOST ? 'i-0b5e0d1c2a3f40001' : '-';
}

/** The `srcids` of query logs: Fargate shows ids that the account does not know, agent runtimes none. */
export function sourceIds(address: string): Record<string, string> {
  if (address === BUILD_HOST) return { instance: instanceOf(address) };
  if (/^10\.0\.2\.6\d$/.test(address)) return { instance: `i-0fa46a7e0000000${address.slice(-2)}` };
  return {};
}

/** The value of pkt-*-aws-service for an address. */
export function serviceOf(address: string): string {
  if (!address.startsWith('198.51.100.')) return '-';
  const last = Number(address.slice('198.51.100.'.length));
  if (last >= 192 && last < 224) return 'S3';
  if (last >= 224 && last < 240) return 'DYNAMODB';
  return '-';
}
