// The weekly review over three weeks: what is new comes first, a sign-off is kept, and two can be compared.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { addLog, repeated, reviewProject } from '../helpers/review-project.ts';

interface ReviewAnswer {
  readonly window: { since: string | null; until: string | null };
  readonly lastSignOff: { id: number; signedBy: string; until: string } | null;
  readonly minutes: number;
  readonly clusters: readonly {
    title: string;
    change: string;
    action: { id: string; sentence: string; command: string | null };
    names: readonly { name: string; change: string; before: { queries: number } | null }[];
  }[];
  readonly expired: readonly { subject: string; decision: string }[];
  readonly quiet: readonly { name: string; reason: string }[];
}

let folder = '';

async function review(...argv: string[]): Promise<ReviewAnswer> {
  const { code, stdout, stderr } = await runCli(folder, ['review', ...argv, '--format', 'json', '--quiet']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as ReviewAnswer;
}

function changes({ clusters }: ReviewAnswer) {
  return clusters.flatMap(({ names }) => names.map(({ name, change }) => [name, change]));
}

const NOW = 1_794_877_200;

beforeAll(async () => {
  folder = await reviewProject([
    ...repeated(20, { at: '2026-11-02T08:00:00Z', name: 'often.vendor.example' }),
    ...repeated(20, { at: '2026-11-02T09:00:00Z', name: 'grows.vendor.example' }),
    ...repeated(20, { at: '2026-11-02T10:00:00Z', name: 'quiet.vendor.example' }),
    ...repeated(20, { at: '2026-11-02T11:00:00Z', name: 'expiring.vendor.example' }),
    { at: '2026-11-08T23:59:00Z', name: 'proxy.golang.org' },
  ]);
  writeFileSync(
    join(folder, 'alert2allow.decisions.yaml'),
    `version: 1
decisions:
  - { domain: expiring.vendor.example, decision: deny, reason: not now, expires: 2026-11-10 }
  - { domain: nobody.example, decision: deny, reason: gone, owner: '@net', expires: 2026-11-11 }
`.replace(/\{ (.*) \}/g, (_, keys: string) => keys.split(', ').join('\n    ')),
  );
});

describe('the first review', () => {
  it('is about everything, and everything is new', async () => {
    const answer = await review();
    expect(answer.lastSignOff).toBeNull();
    expect(answer.window).toEqual({ since: null, until: null });
    expect(new Set(changes(answer).map(([, change]) => change))).toEqual(new Set(['new']));
  });

  it('is signed off with who and when, and hashes of what was reviewed', async () => {
    const argv = ['review', '--sign-off', '--by', '@security', '--format', 'json'];
    const { code, stdout } = await runCli(folder, argv, { now: NOW });
    expect(code).toBe(0);
    const { snapshot, names } = JSON.parse(stdout) as {
      snapshot: { id: number; hashes: Record<string, string>; [key: string]: unknown };
      names: readonly { name: string; queries: number }[];
    };
    expect(snapshot).toMatchObject({
      id: 1,
      signedBy: '@security',
      signedAt: '2026-11-17T01:00:00Z',
      since: '2026-11-02T08:00:00Z',
      until: '2026-11-08T23:59:01Z',
    });
    for (const hash of Object.values(snapshot.hashes)) expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(names.map(({ name, queries }) => [name, queries])).toEqual([
      ['expiring.vendor.example', 20],
      ['grows.vendor.example', 20],
      ['often.vendor.example', 20],
      ['proxy.golang.org', 1],
      ['quiet.vendor.example', 20],
    ]);
    writeFileSync(join(folder, 'first.json'), stdout);
  });

  it('leaves nothing to review or to sign', async () => {
    expect((await review()).clusters).toEqual([]);
    const { code, stderr } = await runCli(folder, ['review', '--sign-off', '--by', 'x']);
    expect({ code, stderr }).toMatchObject({ code: 2 });
    expect(stderr).toMatch(/no logs since the last sign-off/);
  });
});

describe('the second review', () => {
  beforeAll(async () => {
    await addLog(folder, 'second.log', [
      ...repeated(20, { at: '2026-11-10T08:00:00Z', name: 'often.vendor.example' }),
      ...repeated(90, { at: '2026-11-10T09:00:00Z', name: 'grows.vendor.example' }),
      ...repeated(20, { at: '2026-11-10T10:00:00Z', name: 'expiring.vendor.example' }),
      ...repeated(3, { at: '2026-11-11T10:00:00Z', name: 'new.vendor.example' }),
      { at: '2026-11-15T10:00:00Z', name: 'proxy.golang.org' },
    ]);
  });

  it('shows what is new first, then what grew, what expired, what went quiet', async () => {
    const answer = await review();
    expect(answer.lastSignOff).toMatchObject({ id: 1, signedBy: '@security' });
    expect(answer.window.since).toBe('2026-11-08T23:59:01Z');
    expect(changes(answer)).toEqual([
      ['new.vendor.example', 'new'],
      ['grows.vendor.example', 'grew'],
      ['expiring.vendor.example', 'expired'],
      ['proxy.golang.org', 'known'],
      ['often.vendor.example', 'known'],
    ]);
    expect(answer.quiet.map(({ name, reason }) => [name, reason])).toEqual([
      ['quiet.vendor.example', 'not-asked'],
    ]);
    expect(answer.expired.map(({ subject }) => subject)).toEqual(['nobody.example']);
    expect(answer.clusters[1]?.names[0]?.before).toMatchObject({ queries: 20 });
  });

  it('proposes one action for each cluster, and says how long it takes', async () => {
    const { clusters, minutes } = await review();
    expect(clusters.map(({ action }) => action.id)).toEqual([
      'decide',
      'decide',
      'decide-again',
      'propose',
      'decide',
    ]);
    expect(clusters[0]?.action.command).toBe(
      'alert2allow decide allow|deny|ignore new.vendor.example --reason "..."',
    );
    // Three decisions and two that expired.
    expect(minutes).toBe(5);
    const { stdout } = await runCli(folder, ['review', '--format', 'table']);
    expect(stdout.replaceAll('\n', ' ')).toMatch(
      /About 5 minutes: 1 cluster new, 1 grew, 2 expired, 1 name went quiet since sign-off 1 by @security/,
    );
    expect(stdout.match(/^[A-Z ]{3,}(?=:)/gm)).toEqual(['NEW', 'GREW', 'EXPIRED', 'AS BEFORE', 'WENT QUIET']);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('can be of another window', async () => {
    expect((await review('--since', '2026-11-11')).window.since).toBe('2026-11-11T00:00:00Z');
    const again = await review('--until', '2026-11-08T23:59:01Z');
    expect(again.lastSignOff).toBeNull();
  });

  it('takes in names whose logs came late', async () => {
    await addLog(folder, 'late.log', [{ at: '2026-11-05T12:00:00Z', name: 'late.vendor.example' }]);
    const { code, stderr, stdout } = await runCli(folder, ['review', '--format', 'json']);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /logs of 1 name came after the sign-off: the review begins at 2026-11-05T12:00:00Z/,
    );
    expect(changes(JSON.parse(stdout) as ReviewAnswer)).toContainEqual(['late.vendor.example', 'new']);
  });
});

describe('signed-off reviews', () => {
  const hashes = async (by: string) => {
    const { stdout } = await runCli(folder, [
      'review',
      '--since',
      '2026-11-02',
      '--sign-off',
      '--by',
      by,
      '--format',
      'json',
    ]);
    return (JSON.parse(stdout) as { snapshot: { id: number; digest: string } }).snapshot;
  };

  it('have one digest for one state, whoever signs', async () => {
    const [one, two] = [await hashes('one'), await hashes('two')];
    expect(one.digest).toBe(two.digest);
    expect([one.id, two.id]).toEqual([2, 3]);
  });

  it('have the digest of the same logs read elsewhere, from other files', async () => {
    const lines = ['first.log', 'second.log', 'late.log'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    const here = folder;
    const elsewhere = await reviewProject([]);
    writeFileSync(join(elsewhere, 'all.log'), lines.toReversed().join(''));
    writeFileSync(
      join(elsewhere, 'alert2allow.decisions.yaml'),
      readFileSync(join(here, 'alert2allow.decisions.yaml'), 'utf8').replaceAll('\n', '\r\n'),
    );
    await runCli(elsewhere, ['ingest', 'all.log', '--quiet']);
    folder = elsewhere;
    const other = await hashes('three');
    folder = here;
    expect(other.digest).toBe((await hashes('four')).digest);
  });

  it('outlive prune', async () => {
    const { code } = await runCli(folder, ['prune', '--older-than', '1d', '--quiet']);
    expect(code).toBe(0);
    expect(await runCli(folder, ['review', 'diff', '1', '2'])).toMatchObject({ code: 0 });
  });

  it.each([
    ['number and number', '1', '2'],
    ['day and file', '2026-11-17', 'first.json'],
    ['time and number', '2026-11-17T01:00:00Z', '3'],
  ])('are compared by %s', async (_, before, after) => {
    const { code, stdout, stderr } = await runCli(folder, [
      'review',
      'diff',
      before,
      after,
      '--format',
      'json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'review-diff' });
  });

  it('differ by names, queries and decisions', async () => {
    const { stdout } = await runCli(folder, ['review', 'diff', 'first.json', '2', '--format', 'json']);
    const { names, same } = JSON.parse(stdout) as {
      names: readonly { name: string; change: string }[];
      same: Record<string, boolean>;
    };
    expect(names.map(({ name, change }) => `${change} ${name}`)).toEqual([
      'new late.vendor.example',
      'new new.vendor.example',
      'decided expiring.vendor.example',
      'grew grows.vendor.example',
    ]);
    expect(same).toEqual({ policy: true, decisions: true, catalogue: true, data: false });
  });

  it.each([
    ['an unknown number', '99', /99 is no signed-off review.*\n.*1 \(2026-11-17\)/],
    ['a day without one', '2020-01-01', /is no signed-off review/],
    ['a file that is none', 'alert2allow.yaml', /alert2allow.yaml is no signed-off review/],
    ['a changed file', 'forged.json', /was changed since it was signed off/],
    ['a folder', '.', /is no signed-off review/],
  ])('are refused: %s', async (_, name, message) => {
    const forged = readFileSync(join(folder, 'first.json'), 'utf8').replace('"queries": 20', '"queries": 2');
    writeFileSync(join(folder, 'forged.json'), forged);
    const { code, stderr } = await runCli(folder, ['review', 'diff', name, '1']);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/should not have/);
  });
});
