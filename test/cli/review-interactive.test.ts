// The interactive review as a person has it: the real command in a pseudo-terminal of 80 x 24, driven by keys.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDecisions } from '../../src/decisions/read.ts';
import { runCli } from '../helpers/cli.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { PtyCommand, type PtyOptions } from '../helpers/pty.ts';
import { repeated, reviewProject } from '../helpers/review-project.ts';

// A program that starts from its sources takes seconds, on a busy machine many.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const AT = '2026-11-02T08:00:00Z';
const QUERIES = [
  ...repeated(4, { at: AT, name: 'api.vendor.example' }),
  ...repeated(3, { at: AT, name: 'cdn.vendor.example' }),
  ...repeated(2, { at: AT, name: 'tool.other.example' }),
  { at: AT, name: 'files.pypihosted.org' },
  { at: AT, name: 'acme-tools.github.io' },
];

let folder = '';
const running: PtyCommand[] = [];

beforeEach(async () => {
  folder = await reviewProject(QUERIES);
});
afterEach(() => {
  for (const command of running.splice(0)) command.kill();
});

function start(argv: readonly string[] = [], options: PtyOptions = {}): PtyCommand {
  const command = new PtyCommand(folder, ['review', '--interactive', ...argv], options);
  running.push(command);
  return command;
}

const decisionsFile = () => join(folder, 'alert2allow.decisions.yaml');

/** Every decision of the file, which must be one that can be read. */
function decided(): string[] {
  const { decisions, problems } = readDecisions(
    existsSync(decisionsFile()) ? readFileSync(decisionsFile(), 'utf8') : '',
  );
  expect(problems).toEqual([]);
  return decisions.map(({ decision, domain }) => `${decision} ${domain}`);
}

/** The terminal has its own screen, cursor and wrapping back, and nothing is left beside the file. */
function expectTidy({ output }: PtyCommand): void {
  for (const mode of ['1049', '25', '7']) {
    const [on, off] = mode === '1049' ? ['h', 'l'] : ['l', 'h'];
    expect(output.lastIndexOf(`\u001b[?${mode}${off}`)).toBeGreaterThan(
      output.lastIndexOf(`\u001b[?${mode}${on}`),
    );
  }
  expect(readdirSync(folder).filter((name) => name.includes('-new'))).toEqual([]);
}

describe('review --interactive', () => {
  it('writes decisions, takes them back, is left and resumed, and shows the patch that they cause', async () => {
    writeFileSync(
      decisionsFile(),
      '# ours\nversion: 1\ndecisions:\n  - domain: z.example # keep\n    decision: deny\n    reason: no\n',
    );
    const first = start();
    // Shared hosting: read what speaks against it, type the word, name owner and expiry.
    await first.shows(/review: 1 of 4, new; 0 decided\n.*\n\n.*\nacme-tools\.github\.io/);
    first.type('a');
    await first.shows(/To allow exact: acme-tools.github.io[^]*Type allow to go on/);
    first.type('yes\r');
    await first.shows(/not confirmed: nothing was written/);
    first.type('aallow\r');
    await first.shows(/why\?/);
    first.type('tools of Acme\r');
    await first.shows(/who answers for it\?/);
    first.type('\r');
    await first.shows(/owner is needed here/);
    first.type('@platform\r');
    await first.shows(/until when [^]*\[180d\]/);
    first.type('2020-01-01\r');
    await first.shows(/2020-01-01 is not in the future/);
    first.type('30d\r');
    // Risk class D: allowing it is no choice.
    const danger = await first.shows(/2 of 4, new; 1 decided\n.*pypihosted\.org/);
    expect(danger).toMatch(/allow exact is not offered: files.pypihosted.org: risk class D/);
    expect(danger).not.toMatch(/^a allow/m);
    first.type('a');
    await first.shows(/not offered: files.pypihosted.org: risk class D/);
    first.type('d');
    await first.shows(/deny files.pypihosted.org; why\? \[hazard look-alike\]:/);
    first.type('\r');
    await first.shows(/3 of 4, new; 2 decided\n.*vendor\.example/);
    expect(decided()).toEqual(['deny z.example', 'allow acme-tools.github.io', 'deny files.pypihosted.org']);
    first.type('q');
    expect(await first.ended).toMatchObject({ code: 0 });
    expectTidy(first);
    expect(first.output).toMatch(/2 decisions in alert2allow.decisions.yaml/);
    expect(first.output).toMatch(/^(?:\u001b\[\d+m)*\+ {2}'acme-tools.github.io',/m);
    expect(first.output).toMatch(/2 clusters left/);

    const second = start();
    await second.shows(/1 of 2, new; 0 decided\n.*vendor\.example: 2 names/);
    second.type('n');
    await second.shows(/1 of 3, new; 0 decided\napi.vendor.example/);
    second.type('dmistake\r');
    await second.shows(/2 of 3, new; 1 decided\ncdn.vendor.example/);
    expect(decided()).toContain('deny api.vendor.example');
    second.type('u');
    await second.shows(/1 of 3, new; 0 decided\napi.vendor.example/);
    expect(decided()).toHaveLength(3);
    second.type('e');
    await second.shows(/api.vendor.example[^]*Arrows scroll/);
    second.type('x');
    await second.shows(/1 of 3, new/);
    second.type('aneeded by the build\r');
    await second.shows(/2 of 3, new; 1 decided/);
    second.type('s');
    await second.shows(/3 of 3, new; 1 decided\n.*other\.example/);
    second.type('fnot now\r\r');
    await second.shows(/Every cluster was seen/);
    second.type('\r');
    expect(await second.ended).toMatchObject({ code: 0 });
    expect(decided().slice(3)).toEqual(['allow api.vendor.example', 'defer tool.other.example']);
    // Only what these decisions cause, spliced into the list where it is.
    expect(second.output.match(/\+ {2}'.*'/g)).toEqual(["+  'api.vendor.example'"]);
    const text = readFileSync(decisionsFile(), 'utf8');
    expect(text.startsWith('# ours\nversion: 1\ndecisions:\n  - domain: z.example # keep\n')).toBe(true);
  });

  it('redraws after a resize, and Ctrl-C at any question leaves nothing half-written', async () => {
    const command = start();
    await command.shows(/1 of 4/);
    command.type('s');
    await command.shows(/2 of 4/);
    command.type('s');
    await command.shows(/3 of 4/);
    command.resize(40, 12);
    const small = await command.shows(/3 of 4[^]*more lines below[^]*\? help/);
    for (const line of small.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
    command.type('\u001b[B');
    await command.shows(/1 above/);
    command.resize(3, 2);
    command.resize(100, 30);
    await command.shows(/3 of 4[^]*cdn.vendor.example[^]*n name by name {3}e explain/);
    command.type('dhalf a rea');
    await command.shows(/why\?.*half a rea/);
    command.type('\u0003');
    expect(await command.ended).toMatchObject({ code: 2 });
    expectTidy(command);
    expect(command.output).toMatch(/interrupted: 0 decisions kept/);
    expect(existsSync(decisionsFile())).toBe(false);
  });

  it('ends tidily when it is told to, and keeps what was decided', async () => {
    const command = start(['--sign-off', '--by', '@me']);
    await command.shows(/1 of 4/);
    command.type('d\r');
    await command.shows(/2 of 4, new; 1 decided/);
    command.signal('SIGTERM');
    expect(await command.ended).toMatchObject({ code: 2 });
    expectTidy(command);
    expect(decided()).toEqual(['deny acme-tools.github.io']);
    expect(command.output).not.toMatch(/Signed off/);
  });

  it('asks in plain lines for screen readers, and signs off what was seen', async () => {
    const command = start(['--plain', '--sign-off', '--by', '@me']);
    await command.shows(/Cluster 1 of 4, new; 0 decided: app-hosting[^]*Your choice:/);
    command.type('skip\r');
    await command.shows(/Cluster 2 of 4.*pypihosted\.org[^]*Your choice:/);
    command.type('allow\r');
    await command.shows(/not offered: files.pypihosted.org: risk class D[^]*Your choice:/);
    command.type('deny\r');
    await command.shows(/why\? \[hazard look-alike\]:/);
    command.type('\r');
    await command.shows(/Cluster 3 of 4/);
    command.type('skip\r');
    await command.shows(/Cluster 4 of 4/);
    command.type('skip\r');
    await command.shows(/Every cluster was seen/);
    command.type('q\r');
    expect(await command.ended).toMatchObject({ code: 0 });
    // Neither colours nor positions: lines, as they are.
    expect(command.output).not.toMatch(/\u001b/);
    expect(decided()).toEqual(['deny files.pypihosted.org']);
    expect(command.output).toMatch(/Signed off as number 1 by @me/);
  });

  it('needs a terminal', async () => {
    const { code, stdout, stderr } = await runCli(folder, ['review', '--interactive']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--interactive needs a terminal.*\n {2}next: .*review --format json/);
    expect(await runCli(folder, ['review', '--plain'])).toMatchObject({ code: 2 });
  });
});

describe('hostile names', () => {
  it('neither act nor break the layout, key by key', async () => {
    folder = await reviewProject(HOSTILE_NAMES.map((name) => ({ at: AT, name })));
    const command = start();
    let place = await command.shows(/review: 1 of \d+/);
    const count = Number(/1 of (\d+)/.exec(place)?.[1]);
    expect(count).toBeGreaterThan(5);
    for (let at = 2; at <= count; at += 1) {
      command.type('s');
      place = await command.shows(new RegExp(`review: ${at} of ${count}, `));
      expect(place.split('\n').slice(0, 24).at(-1)).toMatch(/\? help|quit and keep/);
    }
    command.type('s');
    await command.shows(/Every cluster was seen/);
    command.type('q');
    expect(await command.ended).toMatchObject({ code: 0 });
    // What remains after our own sequences holds no control character of a name.
    const rest = command.output
      .replace(/\u001b\[\??[0-9;]*[A-Za-z]/g, '')
      .replaceAll('\r\n', '')
      .replaceAll('\r', '');
    expect(rest).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/);
  });
});
