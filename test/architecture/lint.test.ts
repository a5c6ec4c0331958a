// The linter sees what the house forbids: each rule that matters is broken on purpose once.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const linter = join(repository, 'node_modules/oxlint/bin/oxlint');

const broken: readonly (readonly [rule: string, file: string, text: string])[] = [
  [
    'typescript(no-floating-promises)',
    'src/store/floating.ts',
    'export function forget(work: () => Promise<void>): void {\n  work();\n}\n',
  ],
  [
    'typescript(no-misused-promises)',
    'src/store/misused.ts',
    'export function ask(work: () => Promise<boolean>): number {\n  if (work()) return 1;\n  return 0;\n}\n',
  ],
  [
    'typescript(no-explicit-any)',
    'src/core/any.ts',
    'export function any(value: any): string {\n  return String(value);\n}\n',
  ],
  ['eslint(no-console)', 'src/report/loud.ts', "export function say(): void {\n  console.log('x');\n}\n"],
  ['eslint(no-restricted-globals)', 'src/store/env.ts', 'export const home = process.cwd();\n'],
  [
    'import(no-cycle)',
    'src/core/first.ts',
    "import { second } from './second.ts';\nexport const first = (): number => second();\n",
  ],
  ['import(no-default-export)', 'src/core/default.ts', 'export default 1;\n'],
  ['eslint(max-lines)', 'src/core/long.ts', `${'export {};\n'.repeat(301)}`],
  ['typescript(ban-ts-comment)', 'src/core/ignored.ts', '// @ts-ignore\nexport const ignored = 1;\n'],
];

const legal: readonly (readonly [file: string, text: string])[] = [
  [
    'src/core/second.ts',
    "import { first } from './first.ts';\nexport const second = (): number => first();\n",
  ],
  ['src/cli/loud.ts', 'export function say(): void {\n  console.log(process.version);\n}\n'],
];

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

let copy = '';
let found: readonly Diagnostic[] = [];

/** The linter exits with 1 where it finds something; its findings are on stdout all the same. */
function lint(folder: string): Promise<string> {
  const args = [linter, '--type-aware', '--format', 'json', 'src'];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder }, (_, stdout) => resolve(stdout));
  });
}

beforeAll(async () => {
  copy = await realpath(await mkdtemp(join(tmpdir(), 'alert2allow-lint-')));
  for (const part of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) {
    await cp(join(repository, part), join(copy, part));
  }
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const files = [...legal, ...broken.map(([, file, text]) => [file, text] as const)];
  for (const [file, text] of files) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), text);
  }
  found = (JSON.parse(await lint(copy)) as { diagnostics: Diagnostic[] }).diagnostics;
});

afterAll(() => rm(copy, { recursive: true, force: true }));

test.each(broken)('%s in %s', (rule, file) => {
  expect(found.filter((one) => one.filename === file).map((one) => one.code)).toContain(rule);
});

test('src/cli may print and know the process', () => {
  expect(found.filter((one) => one.filename === 'src/cli/loud.ts')).toEqual([]);
});
