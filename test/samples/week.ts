// Reads the committed sample fortnight as plain records, with nothing of src: an oracle must not share a parser.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';

export const WEEK = fileURLToPath(new URL('../../samples/week/', import.meta.url));

export interface SampleFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly lines: readonly string[];
}

export interface QueryRecord {
  readonly query_timestamp: string;
  readonly query_name: string;
  readonly query_type: string;
  readonly answers: readonly { Rdata: string; Type: string; Class: string }[];
  readonly srcaddr: string;
  readonly srcport: string;
  readonly firewall_rule_group_id?: string;
  readonly firewall_rule_action?: string;
  readonly firewall_domain_list_id?: string;
}

export type FlowRecord = Readonly<Record<string, string>>;

export interface Truth {
  readonly names: {
    readonly alertedByEcosystem: Readonly<Record<string, readonly string[]>>;
    readonly alertedUnknown: readonly string[];
    readonly alertedNoise: {
      readonly searchSuffix: readonly { name: string; copyOf: string }[];
      readonly ptr: readonly string[];
      readonly srv: readonly string[];
      readonly telemetry: readonly string[];
    };
    readonly tunnel: { parent: string; children: number; childPattern: string; source: string; day: string };
    readonly neverAlerted: readonly string[];
    readonly hopRecords: readonly string[];
  };
  readonly hops: {
    readonly hopMissing: readonly { name: string; hop: string }[];
    readonly chains: Readonly<Record<string, readonly string[]>>;
  };
  readonly why: {
    readonly before: Readonly<Record<string, readonly string[]>>;
    readonly afterDecisions: Readonly<Record<string, readonly string[]>>;
  };
  readonly oneDayOnly: { readonly days: Readonly<Record<string, string>> };
  readonly hazards: Readonly<Record<string, readonly string[]>>;
  readonly propose: {
    readonly before: Readonly<Record<string, readonly string[]>>;
    readonly afterDecisions: Readonly<Record<string, readonly string[]>>;
    readonly withheld: readonly { name: string; hazard: string }[];
    readonly stillBlockedWithoutTrust: readonly string[];
    readonly trust: { readonly rule: string };
  };
  readonly readiness: {
    readonly now: string;
    readonly before: {
      readonly verdict: string;
      readonly fail: readonly string[];
      readonly warn: readonly string[];
    };
    readonly after: {
      readonly verdict: string;
      readonly fail: readonly string[];
      readonly warn: readonly string[];
    };
  };
  readonly wouldBlock: { readonly before: readonly string[]; readonly afterPatchAndTrust: readonly string[] };
  readonly egress: {
    readonly sessionsOfOtherClasses: Readonly<Record<string, number>>;
    readonly otherClassesNonZero: readonly string[];
    readonly bucketsNonZero: readonly string[];
    readonly bucketsZero: readonly string[];
    readonly findings: readonly {
      class: string;
      severity: string;
      source: string;
      destination: string;
      port: number;
      protocol: number;
      sessions: number;
      accepted: number;
      rejected: number;
    }[];
  };
  readonly rejectedAfterResolve: readonly { name: string; port: number }[];
  readonly quiet: { readonly noNewNameSince: string };
}

export interface Decision {
  readonly domain?: string;
  readonly destination?: string;
  readonly port?: number;
  readonly decision: string;
  readonly reason: string;
  readonly owner: string;
  readonly decided: string;
  readonly expires: string;
}

export function readTruth(): Truth {
  return JSON.parse(readFileSync(`${WEEK}truth.json`, 'utf8')) as Truth;
}

export function readYaml<T>(file: string): T {
  return parse(readFileSync(`${WEEK}${file}`, 'utf8')) as T;
}

export function readLogFiles(): SampleFile[] {
  return readdirSync(`${WEEK}logs`, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .toSorted()
    .map((path) => {
      const bytes = readFileSync(path);
      const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      return { path, bytes, lines: text.split('\n').slice(0, -1) };
    });
}

export function queryRecords(files: readonly SampleFile[]): QueryRecord[] {
  return files.flatMap(({ path, lines }) => {
    if (path.includes('/vpcdnsquerylogs/')) return lines.map((line) => JSON.parse(line) as QueryRecord);
    if (!path.includes('/cloudwatch/')) return [];
    return lines.map((line) => JSON.parse((JSON.parse(line) as { message: string }).message) as QueryRecord);
  });
}

/** Flow records by column name; throws where a line has another number of columns than its header. */
export function flowRecords(files: readonly SampleFile[]): FlowRecord[] {
  return files
    .filter(({ path }) => path.includes('/vpcflowlogs/'))
    .flatMap(({ path, lines }) => {
      const header = (lines[0] ?? '').split(' ');
      return lines.slice(1).map((line) => {
        const values = line.split(' ');
        if (values.length !== header.length) throw new Error(`${path}: ${line}`);
        return Object.fromEntries(header.map((column, index) => [column, values[index] ?? '']));
      });
    });
}
