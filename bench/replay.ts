// How long the whole verdict takes (judge, measure, gates), and how much memory, from an ingested database:
//   npx tsx bench/replay.ts [MILLIONS] [QUESTIONS] [MEMORY]     default 10 million rows, 200000 distinct questions, 500MB
//   npx tsx bench/replay.ts 10 50000,100000,200000,400000       growth with the number of questions
//   npx tsx bench/replay.ts keep PATH [MILLIONS] [QUESTIONS]    makes the database alone; `measure PATH` measures it
// 50000 entries allow 19 of 20 domains; the rest was ALERTed and would be blocked. The seed is fixed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from '../src/analyze/judge/judge.ts';
import { measureReadiness } from '../src/analyze/readiness/measure.ts';
import { readiness } from '../src/analyze/readiness/readiness.ts';
import { builtInCatalog } from '../src/catalog/built-in.ts';
import { ALL_TIME } from '../src/core/time.ts';
import { indexEgressDecisions } from '../src/decisions/egress-match.ts';
import { indexDecisions } from '../src/decisions/match.ts';
import type { Policy, Rule } from '../src/policy/model.ts';
import { openDatabase } from '../src/store/database.ts';
import { EMPTY_CONTEXT, prepareReading } from '../src/store/reading.ts';
import { insertKept } from '../test/helpers/kept.ts';

const SEED = 20_251_122;
const SPAN = 30 * 86_400;
const NOW = 1_750_000_000 + SPAN;
const DOMAINS = 40_000;
const LISTED = 38_000;

async function generate(path: string, rows: number, questions: number): Promise<void> {
  const db = await openDatabase(path, { mode: 'write', memoryLimit: '2GB' });
  const text = (name: string) => readFileSync(new URL(`replay/${name}.sql`, import.meta.url), 'utf8');
  const params = { seed: SEED, rows, questions, domains: DOMAINS, listed: LISTED, span: SPAN };
  await insertKept(db, text('query'), params);
  await db.connection.run(text('coverage'));
  db.close();
}

function policy(): Policy {
  const domains = Array.from({ length: LISTED }, (_, number) => `*.d${number}.example`);
  const hops = Array.from({ length: 5000 }, (_, number) => `x${number}.cdn.example`);
  const others = Array.from({ length: 7000 }, (_, number) => `h${number}.other.example`);
  const rule = {
    list: null,
    contents: 'known',
    redirection: 'inspect',
    queryType: null,
    listId: null,
  } as const;
  const rules: Rule[] = [
    { ...rule, priority: 100, action: 'ALLOW', entries: [...domains, ...hops, ...others] },
    { ...rule, priority: 300, action: 'ALERT', entries: ['*'] },
  ];
  const ruleGroups = [{ name: 'egress', id: null, priority: 101, rules }];
  return { name: 'agent', vpcs: null, failOpen: true, validFrom: null, ruleGroups };
}

async function measure(path: string, memoryLimit: string): Promise<void> {
  const catalog = builtInCatalog([], { searchSuffixes: [] });
  const db = await openDatabase(path, { mode: 'read', memoryLimit });
  await prepareReading(db, EMPTY_CONTEXT);
  const began = performance.now();
  const judgement = await judge(db, {
    policies: [policy()],
    catalog,
    decisions: indexDecisions([], NOW),
    propose: { ecosystems: [], groups: [] },
    window: ALL_TIME,
  });
  const judged = performance.now();
  const facts = await measureReadiness(db, judgement, {
    egress: null,
    egressDecisions: indexEgressDecisions([], NOW),
    checkPolicy: () => [],
    decisionFindings: [],
    settings: { minimumDays: 14, quietDays: 3 },
    named: [],
    declared: [],
    now: NOW,
    wallClock: NOW,
  });
  const report = readiness(facts, []);
  const seconds = (from: number, to: number) => Number(((to - from) / 1000).toFixed(1));
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const figures = {
    judgeSeconds: seconds(began, judged),
    wallSeconds: seconds(began, performance.now()),
    cpuSeconds: Number(((userCPUTime + systemCPUTime) / 1e6).toFixed(1)),
    peakRssMiB: Math.round(maxRSS / 1024),
    databaseMiB: Math.round(statSync(path).size / 1024 / 1024),
    questions: judgement.questions.length,
    verdict: report.verdict,
    replay: report.replay,
  };
  db.close();
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
}

/** The measurement has a process of its own, so that generating does not count. */
async function generateAndMeasure(rows: number, questions: number, memory: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-bench-'));
  const path = join(folder, 'logs.duckdb');
  await generate(path, rows, questions);
  const self = ['--import', 'tsx', import.meta.filename];
  const run = spawnSync(process.execPath, [...self, 'measure', path, memory], { stdio: 'inherit' });
  rmSync(folder, { recursive: true });
  return run.status ?? 1;
}

const [first = '10', second = '200000', third, fourth = '200000'] = process.argv.slice(2);
if (first === 'measure') {
  await measure(second, third ?? '500MB');
} else if (first === 'keep') {
  await generate(second, Number(third ?? '10') * 1_000_000, Number(fourth));
} else {
  for (const questions of second.split(',').map(Number)) {
    process.exitCode ||= await generateAndMeasure(Number(first) * 1_000_000, questions, third ?? '500MB');
  }
}
