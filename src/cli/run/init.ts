// Writes a first configuration, never over an existing one, and prints the IAM policy that reading needs.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyPolicy, readOnlyPolicy } from '../../adapters/aws/iam-policy.ts';
import { fetchIpRanges, IP_RANGES_ADDRESS } from '../../adapters/aws/ip-ranges.ts';
import { readVpcPlaces } from '../../adapters/aws/vpc-places.ts';
import { UserError } from '../../core/errors.ts';
import { awsOptions } from '../aws.ts';
import { parseIpRanges } from '../config/ip-ranges.ts';
import { CONFIG_NAME, loadConfiguration } from '../config/read.ts';
import { INITIAL_CONFIGURATION } from '../config/initial.ts';
import { placesText } from '../config/places.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk } from '../output.ts';

interface Options extends Globals {
  /** True: from where AWS publishes them; text: from this address. */
  readonly fetchIpRanges?: true | string;
  readonly pullVpcs?: boolean;
  /** Only this policy is printed. */
  readonly iam?: 'read-only' | 'apply';
}

const RANGES_NAME = 'ip-ranges.json';

/** Creates alert2allow.yaml in the current folder; the policy document goes to stdout. */
export async function runInit(io: Io, options: Options): Promise<ExitCode> {
  if (options.iam !== undefined) return printPolicy(io, options.iam);
  const path = join(io.cwd, CONFIG_NAME);
  if (options.fetchIpRanges !== undefined) await storeIpRanges(io, options, options.fetchIpRanges);
  const places = options.pullVpcs === true ? await pulledPlaces(io, options) : null;
  if (existsSync(path) && places !== null) {
    io.stdout.write(places);
    talk(io, options, `${path} is left as it is: put the keys above into it`);
    return EXIT.done;
  }
  // With a configuration already there, fetching the ranges is all that was asked for.
  if (options.fetchIpRanges !== undefined && existsSync(path)) return EXIT.done;
  writeConfiguration(path, options.fetchIpRanges !== undefined, places);
  talk(
    io,
    options,
    `wrote ${path}; fill in the list targets and the policy, then: alert2allow ingest SOURCE...`,
  );
  return printPolicy(io, 'read-only');
}

function printPolicy(io: Io, kind: 'read-only' | 'apply'): ExitCode {
  const policy = kind === 'apply' ? applyPolicy() : readOnlyPolicy();
  io.stdout.write(`${JSON.stringify(policy, null, 2)}\n`);
  return EXIT.done;
}

/** What EC2 says of the VPCs, as YAML; what it cannot place is said beside. */
async function pulledPlaces(io: Io, options: Options): Promise<string> {
  const { vpcs, unplaced } = await readVpcPlaces(
    awsOptions(io),
    options.vpc === undefined ? 'all' : [options.vpc],
  );
  if (vpcs.length === 0) {
    throw new UserError(
      'not-found',
      options.vpc === undefined
        ? 'no VPC in this account and Region'
        : `no VPC ${options.vpc} in this account and Region`,
      'check the id, the Region (AWS_REGION) and the profile (AWS_PROFILE)',
    );
  }
  for (const { vpc, interfaceOnly } of vpcs) {
    if (interfaceOnly.length === 0) continue;
    talk(
      io,
      options,
      `${vpc}: interface endpoints of ${interfaceOnly.join(', ')} are left out: those names stand for gateway endpoints`,
    );
  }
  if (unplaced.length > 0) {
    talk(
      io,
      options,
      `Elastic IP addresses of no interface: ${unplaced.join(', ')}; put those that are in use into publicAddresses`,
    );
  }
  return placesText(vpcs);
}

function writeConfiguration(path: string, hasRanges: boolean, places: string | null): void {
  const ranged = hasRanges
    ? INITIAL_CONFIGURATION.replace('# ipRanges:', 'ipRanges:')
    : INITIAL_CONFIGURATION;
  // A function, for a replacement text may hold `$`.
  const text = places === null ? ranged : ranged.replace('vpcs: {}\n', () => places);
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new UserError(
      'io',
      `cannot create ${path}: ${reason(error)}`,
      'edit the existing file, or choose another folder',
      {
        cause: error,
      },
    );
  }
}

/** Stores the ranges where the configuration says, else beside it. Nothing is written unless they can be read. */
async function storeIpRanges(io: Io, options: Options, wanted: true | string): Promise<void> {
  const address = wanted === true ? IP_RANGES_ADDRESS : wanted;
  const { path, folder, configuration } = loadConfiguration(io.cwd, options.config);
  const text = await fetchIpRanges(address);
  const ranges = parseIpRanges(text, address);
  const file = resolve(path === null ? io.cwd : folder, configuration.ipRanges ?? RANGES_NAME);
  writeFileSync(file, text);
  const next = path !== null && configuration.ipRanges === undefined ? `; set ipRanges: ${RANGES_NAME}` : '';
  talk(io, options, `wrote ${ranges.length} address ranges of AWS to ${file}${next}`);
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EEXIST' ? 'it exists already' : String(error);
}
