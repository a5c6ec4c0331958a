// Where the commands of a page run: a new folder with the sample fortnight, a terminal of 80 columns, a fixed clock.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { main } from '../../src/cli/main.ts';
import type { Outcome, Run } from './blocks.ts';

const SAMPLE = fileURLToPath(new URL('../../samples/week/', import.meta.url));
const FILES = ['logs', 'cdk', 'alert2allow.yaml', 'ip-ranges.json', 'decisions-after-review.yaml'];

/** One hour after the last logged query of the sample. */
const NOW = Date.UTC(2026, 10, 16, 1) / 1000;

/** A page says where it begins: `sample` = the files as they come, `ingested` = with the logs read. */
export function worldOf(page: string): string {
  return /<!-- world: (\w+) -->/.exec(page)?.[1] ?? 'sample';
}

/** Makes worlds; the logs are read once for all pages that begin with them. */
export class Worlds {
  #ingested: Promise<string> | null = null;

  /** A new folder in that state, and what runs commands in it. Throws for a state that is not known. */
  async open(state: string): Promise<Run> {
    const folder = state === 'ingested' ? await this.#copyOfIngested() : sampleFolder(state);
    return (command) => runIn(folder, command);
  }

  async #copyOfIngested(): Promise<string> {
    this.#ingested ??= ingest();
    const folder = mkdtempSync(join(tmpdir(), 'alert2allow-docs-'));
    cpSync(await this.#ingested, folder, { recursive: true });
    return folder;
  }
}

function sampleFolder(state: string): string {
  if (state !== 'sample' && state !== 'ingested') throw new Error(`no world is called ${state}`);
  const folder = mkdtempSync(join(tmpdir(), 'alert2allow-docs-'));
  for (const name of FILES) cpSync(join(SAMPLE, name), join(folder, name), { recursive: true });
  return folder;
}

async function ingest(): Promise<string> {
  const folder = sampleFolder('ingested');
  await runIn(folder, 'alert2allow ingest --quiet');
  return folder;
}

/** Our own commands run in process, everything else in a shell; a pipe into ours is read first. */
async function runIn(cwd: string, command: string): Promise<Outcome> {
  const piped = /^(?<left>.*) \| (?<right>alert2allow .*)$/s.exec(command)?.groups;
  if (piped !== undefined) {
    const { output } = await shell(cwd, piped['left'] ?? '');
    return ours(cwd, piped['right'] ?? '', output);
  }
  return command.startsWith('alert2allow ') ? ours(cwd, command, '') : shell(cwd, command);
}

async function ours(cwd: string, command: string, stdin: string): Promise<Outcome> {
  const { output: words } = await shell(cwd, `alert2allow() { printf '%s\\0' "$@"; }; ${command}`);
  let output = '';
  const stream = (isTty: boolean) => ({ write: (text: string) => void (output += text), isTty, columns: 80 });
  const code = await main(words.split('\0').slice(0, -1), {
    stdout: stream(true),
    // No progress: it is gone when the command has ended.
    stderr: stream(false),
    stdin: Readable.from([Buffer.from(stdin)]),
    stdinIsTty: false,
    cwd,
    env: { NO_COLOR: '1' },
    now: () => NOW,
  });
  // The folder is another one each time, and a reader has one of his own.
  return { output: output.replaceAll(`${cwd}/`, ''), code };
}

async function shell(cwd: string, command: string): Promise<Outcome> {
  try {
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command], { cwd });
    return { output: stdout + stderr, code: 0 };
  } catch (error) {
    const {
      stdout = '',
      stderr = '',
      code = 1,
    } = error as { stdout?: string; stderr?: string; code?: number };
    return { output: stdout + stderr, code };
  }
}
