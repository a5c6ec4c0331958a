// The floors hold, and the tool that says so is not blind: every rule is broken on purpose once.
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { glob } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectFloors, type BrokenFloor, type FloorsReport } from '../../scripts/floors.ts';

const repository = join(import.meta.dirname, '../..');

describe('the tree', () => {
  test('breaks no floor, and every source file was read', async () => {
    const files = await glob('src/**/*.ts', { cwd: repository });
    const report = await inspectFloors(repository);

    expect(report.broken).toEqual([]);
    expect(files.filter((file) => !report.modules.includes(file))).toEqual([]);
    expect(report.modules.length).toBeGreaterThan(100);
  });
});

interface RuleFile {
  readonly forbidden: readonly { readonly name: string }[];
}

interface Case {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

/** Every floor is also given something to be imported, so that each import below resolves to a file. */
const landing = [
  'core',
  'policy',
  'lists',
  'catalog',
  'decisions',
  'store',
  'ingest',
  'analyze',
  'propose',
  'report',
  'cli',
];

function importing(floor: string): string {
  return `import { landing } from '../${floor}/landing.ts';\nexport const used = landing;\n`;
}

const broken: readonly Case[] = [
  { rule: 'floor-core', file: 'src/core/up.ts', text: importing('store') },
  { rule: 'floor-policy', file: 'src/policy/beside.ts', text: importing('lists') },
  { rule: 'floor-lists', file: 'src/lists/beside.ts', text: importing('catalog') },
  { rule: 'floor-catalog', file: 'src/catalog/beside.ts', text: importing('decisions') },
  { rule: 'floor-decisions', file: 'src/decisions/up.ts', text: importing('propose') },
  { rule: 'floor-store', file: 'src/store/up.ts', text: importing('analyze') },
  { rule: 'floor-ingest', file: 'src/ingest/beside.ts', text: importing('analyze') },
  { rule: 'floor-analyze', file: 'src/analyze/beside.ts', text: importing('ingest') },
  { rule: 'floor-propose', file: 'src/propose/up.ts', text: importing('report') },
  { rule: 'floor-report', file: 'src/report/up.ts', text: importing('cli') },
  { rule: 'floor-cli', file: 'src/cli/up.ts', text: "export * from '../index.ts';\n" },
  {
    rule: 'floor-core',
    file: 'src/core/types-only.ts',
    text: "import type { Landing } from '../report/landing.ts';\nexport type Used = Landing;\n",
  },
  {
    rule: 'floor-store',
    file: 'src/store/lazily.ts',
    text: "export const lazily = (): Promise<unknown> => import('../propose/landing.ts');\n",
  },
  { rule: 'known-folders', file: 'src/cli/strays.ts', text: "export * from '../helpers/stray.ts';\n" },
  { rule: 'pure-floors', file: 'src/policy/disk.ts', text: "export { readFile } from 'node:fs/promises';\n" },
  { rule: 'pure-floors', file: 'src/catalog/disk.ts', text: "export { readFileSync } from 'fs';\n" },
  {
    rule: 'pure-floors',
    file: 'src/lists/shell.ts',
    text: "export { execFile } from 'node:child_process';\n",
  },
  {
    rule: 'adapters-fulfil-ports',
    file: 'src/ingest/wired.ts',
    text: "export * from '../adapters/aws/landing.ts';\n",
  },
  {
    rule: 'adapters-below-cli',
    file: 'src/adapters/git/up.ts',
    text: "export * from '../../cli/landing.ts';\n",
  },
  { rule: 'process-in-cli', file: 'src/store/environment.ts', text: "export { env } from 'node:process';\n" },
  {
    rule: 'duckdb-in-store',
    file: 'src/analyze/direct.ts',
    text: "export { DuckDBInstance } from '@duckdb/node-api';\n",
  },
  { rule: 'psl-in-core', file: 'src/policy/suffix.ts', text: "export { parse } from 'psl';\n" },
  {
    rule: 'aws-in-adapter',
    file: 'src/ingest/cloud.ts',
    text: "export { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';\n",
  },
  {
    rule: 'source-stands-alone',
    file: 'src/core/tested.ts',
    text: "export * from '../../test/landing.ts';\n",
  },
  {
    rule: 'no-development-packages',
    file: 'src/core/fuzz.ts',
    text: "export { assert } from 'fast-check';\n",
  },
  { rule: 'no-cycles', file: 'src/core/first.ts', text: "export * from './second.ts';\n" },
  { rule: 'all-resolved', file: 'src/core/typo.ts', text: "export * from './no-such-file.ts';\n" },
];

/** Legal neighbours of the cases above: complaints about these would make the rules useless. */
const legal: readonly Omit<Case, 'rule'>[] = [
  { file: 'src/propose/down.ts', text: importing('lists') },
  { file: 'src/cli/everything.ts', text: "export * from '../adapters/aws/landing.ts';\n" },
  { file: 'src/store/direct.ts', text: "export { DuckDBInstance } from '@duckdb/node-api';\n" },
  { file: 'src/core/second.ts', text: "export * from './first.ts';\n" },
  { file: 'src/helpers/stray.ts', text: 'export const stray = 1;\n' },
  { file: 'test/landing.ts', text: 'export const landing = 1;\n' },
  { file: 'src/adapters/aws/landing.ts', text: 'export const landing = 1;\n' },
  ...landing.map((floor) => ({
    file: `src/${floor}/landing.ts`,
    text: 'export const landing = 1;\nexport type Landing = number;\n',
  })),
];

describe('a copy of the tree with every floor broken once', () => {
  let copy = '';
  let report: FloorsReport = { modules: [], broken: [] };

  beforeAll(async () => {
    copy = await realpath(await mkdtemp(join(tmpdir(), 'alert2allow-floors-')));
    for (const part of ['src', 'package.json', 'tsconfig.json']) {
      await cp(join(repository, part), join(copy, part), { recursive: true });
    }
    await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
    for (const { file, text } of [...legal, ...broken]) {
      await mkdir(dirname(join(copy, file)), { recursive: true });
      await writeFile(join(copy, file), text);
    }
    await writeFile(join(copy, 'src/index.ts'), 'export const entry = 1;\n');
    report = await inspectFloors(copy);
  });

  afterAll(() => rm(copy, { recursive: true, force: true }));

  function complaintsAbout(file: string): string[] {
    return report.broken.filter((one: BrokenFloor) => one.from === file).map((one) => one.rule);
  }

  test.each(broken)('$file is found by $rule', ({ rule, file }) => {
    expect(complaintsAbout(file)).toContain(rule);
  });

  test('every rule has a case', () => {
    const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as RuleFile;
    const rules = new Set(configuration.forbidden.map((rule) => rule.name));
    expect(new Set(broken.map((one) => one.rule))).toEqual(rules);
  });

  test('legal imports beside them are not complained about', () => {
    const files = legal.map((one) => one.file);
    const complaints = report.broken.filter((one) => files.includes(one.from));
    // The second half of the cycle is as guilty as the first.
    expect(complaints.filter((one) => one.from !== 'src/core/second.ts')).toEqual([]);
  });
});
