// How fast ingestion is beside merely unpacking and counting lines, how much memory it takes, how large the database gets:
//   npx tsx bench/ingest.ts [dns|flow|flow-v5|both] [FILES] [ROUNDS]       default both, 20 files (2 million queries, 4 million flows), 3
//   npx tsx bench/ingest.ts curve                                  1, 3, 10 and 30 million records of either kind
//   npx tsx bench/ingest.ts unchanged                              10,000 objects that the ledger knows
// The reference `zcat FILES | wc -l` runs right before and after every run; the ratio is to their mean.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { makeWorld, queryLines, seededRandom, writeBenchData } from './ingest-data.ts';

const data = fileURLToPath(new URL('data/ingest', import.meta.url));
const child = fileURLToPath(new URL('ingest-run.ts', import.meta.url));
const SEED = 7;
const QUERIES = 100_000;
const FLOWS = 200_000;
const MILLIONS = [1, 3, 10, 30];

interface Measured {
  readonly records: number;
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

function prepared(files: number): string {
  const folder = join(data, String(files));
  if (!existsSync(join(folder, 'flow-v5', nameOf(files - 1)))) {
    writeBenchData(folder, {
      seed: SEED,
      files,
      queriesPerFile: QUERIES,
      flowsPerFile: FLOWS,
      isV5Too: true,
    });
  }
  return folder;
}

function nameOf(file: number): string {
  return `${String(file).padStart(4, '0')}.log.gz`;
}

/** Thirty million records of one kind in one folder; each point of the curve takes as many files of it as it needs. */
function curve(kind: 'dns' | 'flow', perFile: number): void {
  const files = (MILLIONS.at(-1) ?? 0) * (1_000_000 / perFile);
  const folder = join(data, `curve-${kind}`);
  if (!existsSync(join(folder, kind, nameOf(files - 1)))) {
    const [queriesPerFile, flowsPerFile] = kind === 'dns' ? [perFile, 0] : [0, perFile];
    writeBenchData(folder, { seed: SEED, files, queriesPerFile, flowsPerFile, isV5Too: false });
  }
  for (const millions of MILLIONS) {
    const part = mkdtempSync(join(data, `part-`));
    for (let file = 0; file < millions * (1_000_000 / perFile); file += 1)
      linkSync(join(folder, kind, nameOf(file)), join(part, nameOf(file)));
    measure(`${kind} ${millions} million`, part, 1);
    rmSync(part, { recursive: true });
  }
}

function referenceSeconds(files: readonly string[]): number {
  const started = performance.now();
  execFileSync('bash', ['-c', 'zcat "$@" | wc -l', 'bash', ...files]);
  return (performance.now() - started) / 1000;
}

function run(database: string, source: string): Measured {
  const result = spawnSync(process.execPath, ['--import', 'tsx', child, database, source], {
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout) as Measured;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function measure(kind: string, source: string, rounds: number): void {
  const files = readdirSync(source).map((name) => join(source, name));
  const stored = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const ratios: number[] = [];
  let before = referenceSeconds(files);
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'a2a-bench-'));
    const database = join(folder, 'logs.duckdb');
    const { records, seconds, cpu, megabytes } = run(database, source);
    const after = referenceSeconds(files);
    ratios.push(seconds / ((before + after) / 2));
    const size = statSync(database).size;
    print(
      `${kind}: ${records} records, ${seconds.toFixed(2)} s (cpu ${cpu.toFixed(1)}), zcat|wc ${before.toFixed(2)} and ${after.toFixed(2)} s, ` +
        `${megabytes} MiB, database ${(size / 1e6).toFixed(1)} MB = ${(size / stored).toFixed(2)} x gz`,
    );
    before = after;
    rmSync(folder, { recursive: true });
  }
  print(`${kind}: median ratio ${median(ratios).toFixed(2)}`);
}

function unchanged(): void {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-bench-'));
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const random = seededRandom(SEED);
  const lines = queryLines(random, makeWorld(random), 1_790_000_000, 300, 20);
  for (let file = 0; file < 10_000; file += 1)
    writeFileSync(join(logs, `${file}.log.gz`), gzipSync(lines.join('\n')));
  const database = join(folder, 'logs.duckdb');
  const first = run(database, logs);
  const second = run(database, logs);
  print(`10,000 objects: ${first.seconds.toFixed(2)} s, unchanged ${second.seconds.toFixed(2)} s`);
  rmSync(folder, { recursive: true });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const [what = 'both', files = '20', rounds = '3'] = process.argv.slice(2);
if (what === 'unchanged') unchanged();
else if (what === 'curve') {
  curve('dns', QUERIES);
  curve('flow', FLOWS);
} else {
  for (const kind of what === 'both' ? ['dns', 'flow'] : [what])
    measure(kind, join(prepared(Number(files)), kind), Number(rounds));
}
