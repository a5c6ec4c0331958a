// Writes a first configuration, never over an existing one, and prints the IAM policy that reading needs.
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { applyPolicy, readOnlyPolicy } from '../../adapters/aws/iam-policy.ts';
import { fetchIpRanges, IP_RANGES_ADDRESS } from '../../adapters/aws/ip-ranges.ts';
import { UserError } from '../../core/errors.ts';
import { parseIpRanges } from '../config/ip-ranges.ts';
import { CONFIG_NAME, loadConfiguration } from '../config/read.ts';
import { INITIAL_CONFIGURATION } from '../config/initial.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk } from '../output.ts';

interface Options extends Globals {
  /** True: from where AWS publishes them; text: from this address. */
  readonly fetchIpRanges?: true | string;
  /** Only this policy is printed. */
  readonly iam?: 'read-only' | 'apply';
}

const RANGES_NAME = 'ip-ranges.json';

/** Creates alert2allow.yaml in the current folder; the policy document goes to stdout. */
export async function runInit(io: Io, options: Options): Promise<ExitCode> {
  if (options.iam !== undefined) return printPolicy(io, options.iam);
  const path = join(io.cwd, CONFIG_NAME);
  if (options.fetchIpRanges !== undefined) await storeIpRanges(io, options, options.fetchIpRanges);
  // With a configuration already there, fetching the ranges is all that was asked for.
  if (options.fetchIpRanges !== undefined && existsSync(path)) return EXIT.done;
  writeConfiguration(path, options.fetchIpRanges !== undefined);
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

function writeConfiguration(path: string, hasRanges: boolean): void {
  const text = hasRanges ? INITIAL_CONFIGURATION.replace('# ipRanges:', 'ipRanges:') : INITIAL_CONFIGURATION;
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
