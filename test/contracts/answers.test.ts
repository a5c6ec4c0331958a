// Every command's JSON is what the shipped schema of its kind says; a kind without a schema, or one that nothing prints, fails.
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { declaredExamples } from '../../src/cli/commands/command.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { processIo } from '../../src/cli/io.ts';
import { fakePlace, useFakeAws } from '../adapters/aws-test.ts';
import { fakeAccount } from '../helpers/aws-fake-account.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { liveWorld } from '../helpers/live-world.ts';
import { expectAnswer, schemaErrors, schemaNames, schemaOf } from '../helpers/schemas.ts';
import { WEEK } from '../samples/week.ts';

useFakeAws();

/** Run elsewhere: `demo` by the package test; `init` by the test of help, as the folder has a configuration; the network. */
const ELSEWHERE = ['demo', 'init', 'init --fetch-ip-ranges', 'init --pull-vpcs'];

/** Commands that print no answer with --format json, and what they print. */
const WITHOUT_ANSWER: Readonly<Record<string, string>> = {
  completion: 'a script for the shell',
  demo: 'talk',
  init: 'the IAM policy',
  report: 'nothing: it writes a file',
  'catalog add': 'nothing: it edits a file',
  'decide allow': 'nothing: it edits a file',
  'decide deny': 'nothing: it edits a file',
  'decide ignore': 'nothing: it edits a file',
  'decide defer': 'nothing: it edits a file',
  'policy pull': 'a snapshot',
};

/** What the examples do not reach on the sample, or reach with nothing to show. */
const MORE = [
  'explain 203.0.113.77',
  'policy diff before.yaml after.yaml',
  'policy replay --enforce --add platform-baseline=new.example --remove platform-baseline=pypi.org',
  'enforce cdk:cdk/src/stacks/agent.ts#DnsFirewall --accept-risk rehearsal',
  'quarantine show',
  'egress private --compare 2026-11-08',
  'review --sign-off --by @me --until 2026-11-10',
  'review diff 1 2',
  'decisions list',
  'decisions check',
  'apply plan.json',
  'lists scan .',
];

const BEFORE = `
lists: { base: { entries: [a.example, b.example] } }
policy: { ruleGroups: [{ name: g, priority: 101, rules: [{ priority: 1, action: ALLOW, list: base }] }] }
`;
const AFTER = BEFORE.replace('b.example', 'c.example').replace('priority: 1,', 'priority: 2,');

let folder = '';
const answered = new Map<string, string>();
const failed: string[] = [];
const kinds = new Set<string>();

beforeAll(async () => {
  folder = temporaryFolder();
  for (const name of ['logs', 'cdk', 'alert2allow.yaml', 'ip-ranges.json']) {
    cpSync(join(WEEK, name), join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'names.txt'), 'proxy.golang.org\nunknown.example\n');
  writeFileSync(join(folder, 'before.yaml'), BEFORE);
  writeFileSync(join(folder, 'after.yaml'), AFTER);
  writeFileSync(join(folder, 'logs/broken.log'), '{"query_name":"no-time.example."}\n\u0007not json\n');
  await runCli(folder, ['ingest', 'logs/']);
  for (const line of [...declaredExamplesOf(), ...MORE]) {
    const { code, stdout, stderr } = await runCli(folder, [...words(line), ...formatFor(line)]);
    // A check that says no about the sample is an answer.
    const isAnswer = code === 0 || (code === 1 && stdout !== '');
    if (!isAnswer) failed.push(`${line}: exit ${code}: ${stderr}`);
    else if (stdout.startsWith('{\n  "schemaVersion"')) answered.set(line, stdout);
  }
}, 480_000);

function declaredExamplesOf(): string[] {
  if (declaredExamples().length === 0) program();
  return [...new Set(declaredExamples())].filter((line) => !ELSEWHERE.includes(line));
}

function program(): Command {
  return buildProgram(processIo(), () => undefined);
}

function formatFor(line: string): string[] {
  return line.includes('--format diff') ? [] : ['--format', 'json'];
}

/** Splits as a shell does: words and double-quoted strings. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/** The commands that do something, as typed. */
function commandsOf(command: Command, path: readonly string[] = []): string[] {
  const below = command.commands.flatMap((child) => commandsOf(child, [...path, child.name()]));
  const acts = Reflect.get(command, '_actionHandler') !== null && path.length > 0;
  return acts ? [path.join(' '), ...below] : below;
}

describe('examples', () => {
  it('are declared, and work, each of them', () => {
    expect(declaredExamples().length).toBeGreaterThan(15);
    expect(failed).toEqual([]);
  });
});

describe('answers', () => {
  it('are what the schema of their kind says', () => {
    for (const printed of answered.values()) kinds.add(expectAnswer(printed));
  });

  it('of live lists too', async () => {
    const { run, folder: place } = await liveWorld();
    const json = ['--format', 'json'];
    const enforce = ['enforce', 'live:agent-egress-policy', '--accept-risk', 'a test', '--yes'];
    for (const argv of [
      ['propose', '--save', 'plan.json'],
      ['apply', 'plan.json', '--yes'],
      ['rollback', 'plan.rollback.json', '--yes'],
      ['enforce', 'live:agent-egress-policy'],
      enforce,
    ]) {
      kinds.add(expectAnswer((await run([...argv, ...json])).stdout));
    }
    const read = (name: string) => JSON.parse(readFileSync(join(place, name), 'utf8')) as unknown;
    expect(schemaErrors('plan-file', read('plan.json'))).toEqual([]);
    expect(schemaErrors('rollback-file', read('plan.rollback.json'))).toEqual([]);
    expect(schemaErrors('rollback-file', read('enforce-rslvr-frg-agent.rollback.json'))).toEqual([]);
    const trail = readFileSync(join(place, '.alert2allow/audit.jsonl'), 'utf8').trimEnd().split('\n');
    expect(trail.length).toBeGreaterThan(3);
    expect(trail.flatMap((line) => schemaErrors('audit-line', JSON.parse(line)))).toEqual([]);
  });

  it('of a snapshot too, and the snapshot itself', async () => {
    const { options } = await fakePlace(fakeAccount({}));
    const env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: options.endpoint };
    const pulled = await runCli(folder, ['policy', 'pull', '--vpc', 'vpc-agents'], { env });
    expect(schemaErrors('policy-snapshot', parse(pulled.stdout))).toEqual([]);
    writeFileSync(join(folder, 'snapshot.yaml'), pulled.stdout);
    expectAnswer((await runCli(folder, ['policy', 'show', 'snapshot.yaml', '--format', 'json'])).stdout);
  });

  it('come from every command of the program', () => {
    const typed = [...answered.keys(), 'apply x', 'rollback x', 'enforce x'];
    const silent = commandsOf(program()).filter(
      (command) =>
        WITHOUT_ANSWER[command] === undefined &&
        !typed.some((line) => line === command || line.startsWith(`${command} `)),
    );
    expect(silent).toEqual([]);
  });

  it('exist of every kind that there is a schema of', async () => {
    const listed = JSON.parse((await runCli(folder, ['schema', '--format', 'json'])).stdout) as {
      schemas: { kind: string; of: string }[];
    };
    expect(listed.schemas.map(({ kind }) => kind)).toEqual(schemaNames().toSorted());
    const expected = listed.schemas.filter(({ of }) => of === 'answer').map(({ kind }) => kind);
    // After a switch, the sample has no log: its example answers with empty lists, of the same kind.
    expect([...kinds].toSorted()).toEqual(expected);
  });

  it('have rows of the main array as NDJSON lines', async () => {
    const { stdout } = await runCli(folder, ['readiness', '--format', 'ndjson']);
    const lines = stdout.trimEnd().split('\n');
    const whole = JSON.parse(answered.get('readiness') ?? '{}') as { gates: unknown[] };
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(whole.gates);
  });
});

describe('files', () => {
  it.each([
    ['configuration', 'alert2allow.yaml'],
    ['policy-file', 'before.yaml'],
    ['decisions-file', 'alert2allow.decisions.yaml'],
    ['plan-file', 'plan.json'],
  ])('are what the schema %s says: %s', (name, file) => {
    expect(schemaErrors(name, parse(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });

  it('of the catalogue are what its schema says', () => {
    const catalog = join(import.meta.dirname, '../../catalog');
    const ecosystems = readdirSync(catalog)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => parse(readFileSync(join(catalog, file), 'utf8')) as Record<string, unknown>)
      .filter((file) => 'ecosystem' in file);
    expect(ecosystems.length).toBeGreaterThan(20);
    expect(ecosystems.flatMap((file) => schemaErrors('catalog-file', file))).toEqual([]);
  });

  it('with a mistake are not', () => {
    const configuration = parse(readFileSync(join(folder, 'alert2allow.yaml'), 'utf8')) as object;
    expect(schemaErrors('configuration', { ...configuration, polcy: {} })).toMatchObject([
      /additionalProperty":"polcy/,
    ]);
  });
});

describe('schemas', () => {
  it('are closed: a key that none knows fails', () => {
    const open = schemaNames().flatMap((name) => openObjects(schemaOf(name), name));
    // What a rule set or a change holds is in the words of another API.
    expect(open).toEqual([]);
  });

  it('find a key, a number and a time that drifted', () => {
    const whole = JSON.parse(answered.get('review') ?? '{}') as { clusters: { names: object[] }[] };
    const drift = (change: object) => {
      const copy = structuredClone(whole);
      Object.assign(copy.clusters[0]?.names[0] ?? {}, change);
      return schemaErrors('review', copy).join('\n');
    };
    expect(drift({})).toBe('');
    expect(drift({ extra: 1 })).toMatch(/extra/);
    expect(drift({ queries: -1 })).toMatch(/queries must be >= 0/);
    expect(drift({ firstSeen: '2026-11-01' })).toMatch(/firstSeen must match pattern/);
    expect(drift({ why: 'because' })).toMatch(/why must be equal to one of/);
  });

  it('are suggested where a name is mistyped, and found as the command is typed', async () => {
    const shipped = readFileSync(join(import.meta.dirname, '../../schemas/policy-replay.json'), 'utf8');
    expect(JSON.parse((await runCli(folder, ['schema', 'policy', 'replay'])).stdout)).toEqual(
      JSON.parse(shipped),
    );
    for (const [name, hint] of [
      ['reviw', /did you mean review\?/],
      ['decisions', /decisions-check or decisions-file or decisions-list/],
      ['../package', /schema lists them/],
    ] as const) {
      const { code, stdout, stderr } = await runCli(folder, ['schema', name]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(hint);
    }
  });
});

/** Places of object schemas that take keys they do not name. */
function openObjects(schema: unknown, place: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const below = Object.entries(schema).flatMap(([key, value]) => openObjects(value, `${place}.${key}`));
  const isObject = 'type' in schema && schema.type === 'object';
  return isObject && !('additionalProperties' in schema) ? [place, ...below] : below;
}
