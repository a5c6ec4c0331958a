// The catalogue from the command line: classify, lint, add, and a private folder that wins.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';

let folder = '';
const run = (...argv: string[]) => runCli(folder, argv);
const acme = join('security', 'catalog', 'acme.yaml');
const add = (...argv: string[]) =>
  run('catalog', 'add', '--ecosystem', 'acme', '--role', 'artifact', '--risk', 'A', ...argv);

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), 'catalogs: [security/catalog]\n');
});

function write(name: string, text: string): void {
  mkdirSync(join(folder, 'security', 'catalog'), { recursive: true });
  writeFileSync(join(folder, 'security', 'catalog', name), text);
}

async function classified(...names: string[]) {
  const { stdout } = await runCli(folder, ['catalog', 'classify', '-'], { stdin: names.join('\n') });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { ecosystem: string | null; risk: string; hazards: { id: string }[] });
}

describe('catalog add', () => {
  it('starts a folder that wins over the built-in catalogue, and keeps every byte of it later', async () => {
    const first = await add('Pkgs.Acme-Builds.dev.', 'index.crates.io', '--group', 'languages');
    expect(first).toMatchObject({ code: 0, stdout: '' });
    expect((await classified('pkgs.acme-builds.dev', 'index.crates.io')).map((one) => one.ecosystem)).toEqual(
      ['acme', 'acme'],
    );
    const commented = readFileSync(join(folder, acme), 'utf8').replace('hosts:', 'hosts: # ours\n    # deep');
    writeFileSync(join(folder, acme), commented.replaceAll('  - ', '    - '));
    const before = readFileSync(join(folder, acme), 'utf8').split('\n');
    expect(await add('cdn.acme-builds.dev')).toMatchObject({ code: 0 });
    const after = readFileSync(join(folder, acme), 'utf8').split('\n');
    const line = after.findIndex((text) => text.includes('cdn.acme-builds.dev'));
    expect(after[line]).toMatch(/^ {4}- \{host: cdn\.acme-builds\.dev, role: artifact, need: optional, /);
    expect(after.toSpliced(line, 1)).toEqual(before);
  });

  it.each([
    ['a host that is there', ['pkgs.acme-builds.dev'], 'acme.yaml:5: pkgs.acme-builds.dev: is listed twice'],
    ['a wildcard', ['*.acme-builds.dev'], 'acme.yaml:6: hosts.1.host'],
    ['a path', ['acme-builds.dev/x'], 'acme.yaml:6: hosts.1.host'],
    ['an unknown class', ['new.acme-builds.dev', '--risk', 'E'], '--risk has no value E'],
  ])('refuses %s and writes nothing', async (_, argv, sentence) => {
    await add('pkgs.acme-builds.dev', '--group', 'languages');
    const before = readFileSync(join(folder, acme), 'utf8');
    const { code, stderr } = await runCli(folder, [
      'catalog',
      'add',
      '--ecosystem',
      'acme',
      '--role',
      'artifact',
      '--risk',
      'A',
      ...argv,
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(readFileSync(join(folder, acme), 'utf8')).toBe(before);
  });

  it('writes no file outside the folder', async () => {
    const { code } = await add('a.acme-builds.dev', '--ecosystem', '../../alert2allow', '--group', 'web');
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(['alert2allow.yaml']);
  });

  it.each(['/proc/alert2allow/catalog', 'alert2allow.yaml/below'])(
    'says that %s cannot be written',
    async (path) => {
      const { code, stderr } = await add('a.acme-builds.dev', '--group', 'web', '--folder', path);
      expect(code).toBe(2);
      expect(stderr).toMatch(/cannot write .*\.yaml: E[A-Z]+/);
    },
  );

  it('says that nothing reads a folder that is not configured', async () => {
    const { stderr } = await add('a.acme-builds.dev', '--group', 'web', '--folder', 'other');
    expect(stderr).toContain('catalogs: [other]');
  });
});

const good = `ecosystem: acme
title: Acme packages
group: languages
hosts:
  - {host: pkgs.acme-builds.dev, role: artifact, need: required, risk: A, seen: ["https://acme-builds.dev/hosts"]}
reviewed: 2026-11-23
`;

describe('catalog lint', () => {
  it('finds nothing in a good folder', async () => {
    write('acme.yaml', good);
    expect(await run('catalog', 'lint')).toMatchObject({ code: 0, stdout: '' });
    expect((await run('catalog', 'lint', '--format', 'table')).stdout).toBe('No findings.\n');
  });

  it.each<[string, string, string, string]>([
    ['an unknown key', 'acme.yaml', `${good}colour: red\n`, 'acme.yaml:7: colour: unknown key'],
    [
      'an unknown role',
      'acme.yaml',
      good.replace('role: artifact', 'role: mirror'),
      'acme.yaml:5: hosts.0.role: not a role',
    ],
    [
      'a wildcard over tenants',
      'acme.yaml',
      good.replace('pkgs.acme-builds.dev', '"*.github.io", wildcard: {why: ours}'),
      'acme.yaml:5: *.github.io: refused by wildcard rule 2',
    ],
    [
      'a danger made a language',
      'acme.yaml',
      good.replace('ecosystem: acme', 'ecosystem: tunnels'),
      'acme.yaml:1: tunnels is built in with group danger',
    ],
    ['an ecosystem of two files', 'other.yaml', good, 'other.yaml:1: ecosystem acme already stands in'],
    ['broken YAML', 'acme.yaml', `${good}docs: [\n`, 'acme.yaml:8: '],
  ])('refuses %s with its line; no command uses the folder', async (_, name, text, sentence) => {
    write('acme.yaml', good);
    write(name, text);
    const lint = await run('catalog', 'lint');
    expect(lint.code).toBe(1);
    const found = lint.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { where: string; message: string });
    expect(found.map(({ where, message }) => `${where}: ${message}`).join('\n')).toContain(sentence);
    const list = await run('catalog', 'list');
    expect(list.code).toBe(2);
    expect(list.stderr).toContain(sentence);
  });

  it('shows hostile text of a file without its effect', async () => {
    const entry = (name: string) =>
      `  - {host: ${JSON.stringify(name)}, role: index, need: required, risk: A, seen: [memory]}`;
    const keys = HOSTILE_NAMES.map((name, index) => `${JSON.stringify(`${name}${index}`)}: 1`);
    const text =
      good.replace('hosts:\n', `hosts:\n${HOSTILE_NAMES.map(entry).join('\n')}\n`) + keys.join('\n');
    write('acme.yaml', text);
    const { code, stdout } = await run('catalog', 'lint', '--format', 'table');
    expect(code).toBe(1);
    expect(stdout).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
    );
  });

  it('warns of what a folder cannot do', async () => {
    write(
      'acme.yaml',
      good
        .replace('pkgs.acme-builds.dev', 'x.ngrok-free.app')
        .replace('"https://acme-builds.dev/hosts"', 'memory'),
    );
    const { code, stdout } = await run('catalog', 'lint', '--format', 'table');
    expect(code).toBe(0);
    expect(stdout).toContain('keeps its hazard');
    expect((await run('catalog', 'lint', '--strict')).code).toBe(1);
    expect((await classified('x.ngrok-free.app'))[0]).toMatchObject({
      risk: 'D',
      hazards: [{ id: 'tunnel-service' }],
    });
  });

  it('clears no hazard of a host that a danger file lists', async () => {
    write('acme.yaml', good.replace('pkgs.acme-builds.dev', 'npmjs.help'));
    expect((await run('catalog', 'lint')).code).toBe(0);
    expect((await classified('npmjs.help'))[0]).toMatchObject({
      ecosystem: 'acme',
      hazards: [{ id: 'look-alike' }],
    });
  });

  it('lowers no risk of a danger file', async () => {
    const own =
      'ecosystem: tunnels\ntitle: ours\ngroup: danger\nrisk: A\nsuffixes: [t.acme-builds.dev, ngrok-free.app]\nseen: [memory]\nreviewed: 2026-11-23\n';
    write('tunnels.yaml', own);
    expect((await run('catalog', 'lint')).code).toBe(0);
    const answers = await classified('a.t.acme-builds.dev', 'a.ngrok-free.app');
    for (const answer of answers)
      expect(answer).toMatchObject({ risk: 'D', hazards: [{ id: 'tunnel-service' }] });
  });

  it('says what to do where there is no folder', async () => {
    expect((await run('catalog', 'lint')).stderr).toContain('catalog add');
    writeFileSync(join(folder, 'alert2allow.yaml'), '');
    expect((await run('catalog', 'lint')).stderr).toContain('`catalogs`');
  });
});
