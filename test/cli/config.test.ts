// Reading alert2allow.yaml: every problem with its line and key, nothing guessed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfiguration, parseConfiguration } from '../../src/cli/config/read.ts';
import { INITIAL_CONFIGURATION } from '../../src/cli/config/initial.ts';
import { UserError } from '../../src/core/errors.ts';
import { temporaryFolder } from '../helpers/cli.ts';

function problemsOf(text: string): string {
  try {
    parseConfiguration(text, 'alert2allow.yaml');
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
}

describe('parseConfiguration', () => {
  it('takes defaults for everything', () => {
    const configuration = parseConfiguration('', 'alert2allow.yaml');
    expect(configuration).toMatchObject({
      database: '.alert2allow/logs.duckdb',
      decisions: 'alert2allow.decisions.yaml',
      readiness: { minimumDays: 14, quietDays: 3 },
      propose: { ecosystems: [], groups: [] },
    });
  });

  it('reads what init writes', () => {
    expect(parseConfiguration(INITIAL_CONFIGURATION, 'alert2allow.yaml').propose.list).toBe(
      'platform-baseline',
    );
  });

  it('lists every problem with line and key', () => {
    expect(
      problemsOf(
        'databse: x\nvpcs:\n  vpc-1: {cidrs: [10.0.0.0/40], colour: red}\nreadiness:\n  minimumDays: 0\n',
      ),
    ).toMatchInlineSnapshot(`
      "4 problems in the configuration:
      alert2allow.yaml:3: vpcs.vpc-1.cidrs.0: not a CIDR block or address
      alert2allow.yaml:3: vpcs.vpc-1.colour: unknown key
      alert2allow.yaml:5: readiness.minimumDays: Too small: expected number to be >=1
      alert2allow.yaml:1: databse: unknown key"
    `);
  });

  it.each([
    ['broken YAML', 'lists: [a\n', /^alert2allow\.yaml:\d+: /],
    ['a list instead of keys', '- a\n', /^alert2allow\.yaml:1: \(file\): /],
    ['a duplicate key', 'database: a\ndatabase: b\n', /^alert2allow\.yaml:\d+: Map keys must be unique/],
    ['a prototype key', '__proto__: {database: x}\n', /__proto__: unknown key|^$/],
  ])('explains %s', (_case, text, pattern) => {
    expect(problemsOf(text)).toMatch(pattern);
  });
});

describe('names of blocks', () => {
  it('refuses one block under two spellings: neither would be the narrower', () => {
    const text = 'sourceLabels:\n  10.0.2.0/24: agents\n  10.0.2.7/24: batch\n';
    expect(problemsOf(text)).toBe(
      'alert2allow.yaml:3: sourceLabels.10.0.2.7/24: the same block as 10.0.2.0/24',
    );
  });
});

describe('loadConfiguration', () => {
  it('finds the nearest file upwards and keeps its folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'alert2allow.yaml'), 'database: x.duckdb\n');
    expect(loadConfiguration(join(folder, 'a/b'), undefined)).toMatchObject({
      folder,
      configuration: { database: 'x.duckdb' },
    });
  });

  it('refuses a named file that does not exist', () => {
    expect(() => loadConfiguration(temporaryFolder(), 'no.yaml')).toThrow(/no configuration at .*no\.yaml/);
  });
});
