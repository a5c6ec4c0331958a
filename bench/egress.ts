// How long the egress question takes, and how much memory, from an ingested database:
//   npx tsx bench/egress.ts SHAPE RECORDS [MEMORY]     SHAPE worst | realistic; RECORDS in millions; default memory 1GB
// worst: every record is its own conversation (17 of 20 leave; the rest is internal). realistic: half of the records are
// internal, the others conversations of five records per leg. Half as many queries as records. The seed is fixed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeEgress } from '../src/analyze/egress/analyze.ts';
import { parseCidr } from '../src/core/address.ts';
import { ALL_TIME } from '../src/core/time.ts';
import { openDatabase } from '../src/store/database.ts';
import { EMPTY_CONTEXT, prepareReading } from '../src/store/reading.ts';
import { insertKept } from '../test/helpers/kept.ts';

const SEED = 20_251_122;
const SPAN = 50 * 3600;
const MILLION = 1_000_000;

interface Shape {
  readonly conversations: number;
  readonly records: number;
  readonly answered: boolean;
  readonly remotes: number;
  readonly answers: number;
  readonly queries: number;
  readonly internal: number;
}

function shapeOf(name: string, millions: number): Shape {
  const total = millions * MILLION;
  if (name === 'worst')
    return {
      conversations: total * 0.85,
      records: 1,
      answered: false,
      remotes: total / 20,
      answers: total / 2,
      queries: total / 2,
      internal: total * 0.15,
    };
  return {
    conversations: total / 20,
    records: 5,
    answered: true,
    remotes: total / 200,
    answers: total / 10,
    queries: total / 5,
    internal: total / 2,
  };
}

async function generate(path: string, shape: Shape): Promise<void> {
  const db = await openDatabase(path, { mode: 'write', memoryLimit: '2GB' });
  const fill = async (name: string, params: Record<string, number | boolean>) => {
    const text = readFileSync(new URL(`egress/${name}.sql`, import.meta.url), 'utf8');
    await insertKept(db, text, { seed: SEED, ...params });
  };
  const { conversations, records, answered, remotes } = shape;
  await fill('flow', { conversations, records, answered, remotes, span: SPAN });
  await fill('answer', { answers: shape.answers, remotes, span: SPAN });
  await fill('query', { queries: shape.queries, span: SPAN });
  await fill('rollup', { rows: shape.internal / 100, span: SPAN });
  db.close();
}

async function measure(path: string, memoryLimit: string): Promise<void> {
  const db = await openDatabase(path, { mode: 'read', memoryLimit });
  const internal = parseCidr('10.0.0.0/8');
  if (internal === null) throw new Error('10.0.0.0/8');
  await prepareReading(db, { ...EMPTY_CONTEXT, internal: [{ vpc: null, cidr: internal }] });
  const began = performance.now();
  const { classes, excluded, findings } = await analyzeEgress(db, { window: ALL_TIME });
  const wall = (performance.now() - began) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  db.close();
  const figures = {
    wallSeconds: Number(wall.toFixed(1)),
    cpuSeconds: Number(((userCPUTime + systemCPUTime) / 1e6).toFixed(1)),
    peakRssMiB: Math.round(maxRSS / 1024),
    databaseMiB: Math.round(statSync(path).size / 1024 / 1024),
    findings: findings.length,
    sessions: Object.fromEntries(Object.entries(classes).map(([name, row]) => [name, row.sessions])),
    excluded,
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

function child(...args: string[]): void {
  const { status } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
}

const [first = '', second = '', third = '', fourth = ''] = process.argv.slice(2);
if (first === 'generate') await generate(second, shapeOf(third, Number(fourth)));
else if (first === 'measure') await measure(second, third);
else {
  const folder = mkdtempSync(join(tmpdir(), 'bench-egress-'));
  const path = join(folder, 'logs.duckdb');
  child('generate', path, first, second);
  child('measure', path, third || '1GB');
  rmSync(folder, { recursive: true });
}
