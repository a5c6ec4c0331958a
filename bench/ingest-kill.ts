// Kills ingestion and runs it again: the database must be that of an undisturbed run, table by table.
// Usage: tsx bench/ingest-kill.ts [all|FROM-TO] [RANDOM], by default every statement (before and after it) and 200 moments; a
// range of statements and the variable SEED of the moments make chunks of it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ingest } from '../src/ingest/ingest.ts';
import { openDatabase } from '../src/store/database.ts';
import { plainOptions } from './ingest-options.ts';
import { flowLines, makeWorld, queryLines, seededRandom } from './ingest-data.ts';
import { gzipSync } from 'node:zlib';

const child = fileURLToPath(new URL('ingest-child.ts', import.meta.url));
const START = Date.UTC(2026, 9, 5) / 1000;

/** Logs of every kind: good ones, bad lines, a truncated object, a corrupt one, CloudWatch events that overlap. */
export function writeKillLogs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const random = seededRandom(11);
  const world = makeWorld(random);
  for (let file = 0; file < 3; file += 1) {
    const from = START + file * 1800;
    const queries = queryLines(random, world, from, 1800, 1500);
    const pack = (name: string, lines: readonly string[]) =>
      writeFileSync(join(folder, name), gzipSync(`${lines.join('\n')}\n`));
    pack(`q${file}.log.gz`, file === 1 ? [...queries, 'a bad line'] : queries);
    pack(`f${file}.log.gz`, flowLines(random, world, from, 1800, 3000));
    const events = queries
      .slice(file * 100, 900)
      .map((message, index) =>
        JSON.stringify({ logStreamName: 's', timestamp: 1, message, eventId: `${file * 100 + index}` }),
      );
    writeFileSync(join(folder, `w${file}.jsonl`), `${events.join('\n')}\n`);
  }
  const whole = gzipSync(queryLines(random, world, START, 1800, 500).join('\n'));
  writeFileSync(join(folder, 'cut.log.gz'), whole.subarray(0, whole.length - 200));
  writeFileSync(join(folder, 'corrupt.log.gz'), Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8, 7)]));
}

/** Digest of every table's rows, in a fixed order. */
export async function tableDigests(database: string): Promise<Record<string, string>> {
  const db = await openDatabase(database, { mode: 'write', memoryLimit: '500MB' });
  const digests: Record<string, string> = {};
  const tables = await db.connection.runAndReadAll(
    'select table_name from duckdb_tables() where not temporary order by 1',
  );
  for (const table of (tables.getColumnsJS()[0] ?? []) as string[]) {
    const rows = await db.connection.runAndReadAll(`from "${table}" order by all`);
    digests[table] = createHash('sha256').update(JSON.stringify(rows.getRowsJson())).digest('hex');
  }
  db.close();
  return digests;
}

export interface Kill {
  readonly statement: string;
  readonly moment: 'before' | 'after';
  /** Milliseconds until SIGKILL from outside; null = none. */
  readonly timeout: number | null;
}

export const NO_KILL: Kill = { statement: '-', moment: 'before', timeout: null };

/** Runs ingestion where no file may grow beyond so many kilobytes, as on a full disk; returns what it says. */
export function runOnFullDisk(database: string, folder: string, kilobytes: number): string {
  const command = [process.execPath, '--import', 'tsx', child, database, folder];
  const shell = ['-c', `ulimit -f ${kilobytes}; exec "$@"`, 'bash', ...command];
  return spawnSync('bash', shell, { encoding: 'utf8' }).stderr;
}

/** Runs ingestion in a process of its own; returns how many statements it took, or null where it was killed. */
export function runChild(database: string, folder: string, kill: Kill): number | null {
  const args = ['--import', 'tsx', child, database, folder, kill.statement, kill.moment];
  const timeout = kill.timeout === null ? {} : { timeout: kill.timeout, killSignal: 'SIGKILL' as const };
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', ...timeout });
  if (result.signal === 'SIGKILL') return null;
  if (result.status !== 0) {
    const end = `status ${result.status}, signal ${result.signal}`;
    throw new Error(`the child ended with ${end}: ${result.error?.message ?? ''} ${result.stderr}`);
  }
  return Number(result.stdout);
}

/** Runs ingestion here: what a child does whom nobody kills, without the start of another process. */
async function runHere(database: string, folder: string): Promise<void> {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'a2a-kill-'));
  const db = await openDatabase(database, { mode: 'write', memoryLimit: '500MB' });
  try {
    await ingest(db, ['.'], plainOptions(folder, temporaryFolder));
  } finally {
    db.close();
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}

/** Kills a run, runs again undisturbed, and returns the names of the tables that differ from `expected`. */
export async function differAfter(
  kill: Kill,
  logs: string,
  expected: Record<string, string>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-kill-db-'));
  const database = join(folder, 'logs.duckdb');
  runChild(database, logs, kill);
  await runHere(database, logs);
  const digests = await tableDigests(database);
  rmSync(folder, { recursive: true, force: true });
  return Object.keys(expected).filter((table) => digests[table] !== expected[table]);
}

/** First and last statement of a range such as 1-60 or all. */
function rangeOf(failpoints: string, statements: number): readonly [number, number] {
  const [from = 1, to = 0] = failpoints === 'all' ? [1, statements] : failpoints.split('-').map(Number);
  return [from, Math.min(to, statements)];
}

async function main(failpoints: string, randomKills: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'a2a-kill-logs-'));
  const logs = join(root, 'logs');
  writeKillLogs(logs);
  const reference = join(root, 'reference.duckdb');
  const started = performance.now();
  const statements = runChild(reference, logs, NO_KILL) ?? 0;
  const duration = performance.now() - started;
  const expected = await tableDigests(reference);
  const [from, to] = rangeOf(failpoints, statements);
  const seed = Number(process.env['SEED'] ?? 1);
  const random = seededRandom(seed);
  const kills: Kill[] = [];
  for (let at = from; at <= to; at += 1) {
    for (const moment of ['before', 'after'] as const)
      kills.push({ statement: String(at), moment, timeout: null });
  }
  for (let n = 0; n < randomKills; n += 1)
    kills.push({ ...NO_KILL, timeout: Math.ceil(random() * duration) });
  let different = 0;
  for (const kill of kills) {
    const tables = await differAfter(kill, logs, expected);
    if (tables.length === 0) continue;
    different += 1;
    process.stdout.write(`${JSON.stringify(kill)} ${tables.join(' ')}\n`);
  }
  rmSync(root, { recursive: true, force: true });
  process.stdout.write(
    `statements ${from} to ${to} of ${statements}, ${randomKills} moments of seed ${seed}: ${kills.length} kills, ${different} with another database\n`,
  );
  process.exitCode = different === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [failpoints = 'all', randomKills = '200'] = process.argv.slice(2);
  await main(failpoints, Number(randomKills));
}
