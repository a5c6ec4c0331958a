// What a wildcard really admitted, and the narrower entries that would have been enough.
import { parseAwsName } from '../../catalog/aws-name.ts';
import { writableEntry } from '../../core/name.ts';
import { parsePattern } from '../../policy/pattern.ts';
import type { EntryUse } from './usage.ts';

/** One AWS service of one Region, as parsed from the names that were admitted. */
export interface AwsService {
  readonly service: string;
  readonly region: string | null;
  readonly names: readonly string[];
}

export interface Narrowing {
  readonly policy: string;
  readonly list: string | null;
  /** The wildcard, as written. */
  readonly entry: string;
  readonly queries: number;
  /** Names and hops that it admitted in the window. */
  readonly names: readonly string[];
  /** Exact entries that would have admitted the same; empty where it admitted nothing. */
  readonly narrower: readonly string[];
  /** Names that it admitted and that no entry may name: they would be lost. */
  readonly lost: readonly string[];
  readonly aws: readonly AwsService[];
}

/** One row per wildcard of an ALLOW rule, in the order of the rules. Nothing is changed; the decision is a person's. */
export function narrowings(uses: readonly EntryUse[]): Narrowing[] {
  return uses.filter(({ entry }) => isWildcard(entry)).map(narrowing);
}

function isWildcard(entry: string): boolean {
  const pattern = parsePattern(entry);
  return !('refused' in pattern) && pattern.kind !== 'exact';
}

function narrowing({ policy, list, entry, queries, names }: EntryUse): Narrowing {
  const isWritable = (name: string) => 'entry' in writableEntry(name);
  return {
    policy,
    list,
    entry,
    queries,
    names,
    narrower: names.filter(isWritable),
    lost: names.filter((name) => !isWritable(name)),
    aws: awsServices(names),
  };
}

function awsServices(names: readonly string[]): AwsService[] {
  const services = new Map<string, { service: string; region: string | null; names: string[] }>();
  for (const name of names) {
    const aws = parseAwsName(name);
    if (aws === null || aws.service === null) continue;
    const key = JSON.stringify([aws.service, aws.region]);
    const known = services.get(key);
    if (known === undefined) services.set(key, { service: aws.service, region: aws.region, names: [name] });
    else known.names.push(name);
  }
  return [...services].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, service]) => service);
}
