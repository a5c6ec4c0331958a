import { describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../../src/catalog/built-in.ts';
import { entriesHash, textHash, valueHash } from '../../../src/propose/hash.ts';
import { checkSavedPlan } from '../../../src/propose/saved/check.ts';
import { prepareFiles } from '../../../src/propose/saved/files.ts';
import { readSavedPlan } from '../../../src/propose/saved/read.ts';
import { planContentHash, stampHash } from '../../../src/propose/saved/seal.ts';
import type { SavedPlan } from '../../../src/propose/saved/schema.ts';
import { HOSTILE } from '../../lists/hostile.ts';
import { textWorkspace } from '../../lists/fixture-files.ts';

const CREATED = '2026-11-20T08:00:00Z';
const NOW = Date.parse(CREATED) / 1000 + 60;
const BEFORE = 'github.com\n';
const AFTER = 'github.com\npypi.org\n';
const TARGET = 'text:allow.txt';

const FILE: SavedPlan['files'][number] = {
  path: 'allow.txt',
  before: textHash(BEFORE),
  after: textHash(AFTER),
  targets: [{ target: TARGET, entries: ['pypi.org'], repeats: [] }],
  trust: [],
};

const LIST: SavedPlan['lists'][number] = {
  target: 'live:baseline',
  account: '111122223333',
  region: 'us-east-1',
  arn: 'arn:aws:route53resolver:us-east-1:111122223333:firewall-domain-list/rslvr-fdl-1',
  id: 'rslvr-fdl-1',
  name: 'baseline',
  baseHash: entriesHash(['github.com']),
  base: ['github.com'],
  entries: ['pypi.org'],
  owner: null,
};

/** A plan whose hashes fit, as somebody who edits one on purpose would make them. */
function sealed(
  change: Partial<SavedPlan>,
  expiresAt = '2026-11-21T08:00:00Z',
  createdAt = CREATED,
): SavedPlan {
  const content: SavedPlan = {
    schemaVersion: 1,
    kind: 'alert2allow-plan',
    operation: 'add',
    files: [FILE],
    lists: [LIST],
    evidence: [],
    ...change,
    planHash: '',
    stamp: { createdAt, expiresAt, hash: '' },
  };
  const planHash = planContentHash(content);
  return {
    ...content,
    planHash,
    stamp: { createdAt, expiresAt, hash: stampHash(planHash, createdAt, expiresAt) },
  };
}

function read(plan: unknown) {
  return readSavedPlan(JSON.stringify(plan), 'plan.json', NOW);
}

describe('hashes', () => {
  it('do not depend on the order of keys or entries', () => {
    expect(valueHash({ a: 1, b: { c: 2, d: 3 } })).toBe(valueHash({ b: { d: 3, c: 2 }, a: 1 }));
    expect(valueHash([1, 2])).not.toBe(valueHash([2, 1]));
    expect(entriesHash(['b', 'a'])).toBe(entriesHash(['a', 'b']));
  });
});

describe('a plan file', () => {
  it('is read as it was written', () => {
    const plan = sealed({});
    expect(read(plan)).toEqual(plan);
  });

  it.each([
    [
      'an entry',
      { files: [{ ...FILE, targets: [{ target: TARGET, entries: ['evil.example.com'], repeats: [] }] }] },
    ],
    ['a hash', { planHash: `sha256:${'0'.repeat(64)}` }],
    ['its lifetime', { stamp: { ...sealed({}).stamp, expiresAt: '2030-01-01T00:00:00Z' } }],
    ['the account', { lists: [{ ...LIST, account: '999988887777' }] }],
  ])('edited in %s is refused', (_, change) => {
    expect(() => read({ ...sealed({}), ...change })).toThrow(/its hash does not fit/);
  });

  it.each([
    ['that lives longer', sealed({}, '2026-11-22T08:00:00Z')],
    ['from the future', sealed({}, '2026-12-02T08:00:00Z', '2026-12-01T08:00:00Z')],
  ])('%s is refused, however it is sealed', (_, plan) => {
    expect(() => read(plan)).toThrow(/a lifetime that no plan has/);
  });

  it('expires after a day', () => {
    const text = JSON.stringify(sealed({}));
    const end = Date.parse('2026-11-21T08:00:00Z') / 1000;
    expect(readSavedPlan(text, 'plan.json', end - 1)).toMatchObject({ kind: 'alert2allow-plan' });
    expect(() => readSavedPlan(text, 'plan.json', end)).toThrow(/expired at 2026-11-21T08:00:00Z/);
  });

  it.each(HOSTILE)('that adds %j is refused, however it is sealed', (entry) => {
    const targets = [{ target: TARGET, entries: [entry], repeats: [] }];
    expect(() => read(sealed({ files: [{ ...FILE, targets }] }))).toThrow(/files\.\[0\]|"files"/);
    expect(() => read(sealed({ lists: [{ ...LIST, entries: [entry] }] }))).toThrow(/"lists"/);
  });

  it.each([
    '../allow.txt',
    'a/../../allow.txt',
    '/etc/passwd',
    'C:\\x',
    '\\\\host\\x',
    '~/.ssh/config',
    '',
    'a\nb',
    'a\u202eb',
    '..\\x',
  ])('that writes to %j is refused, however it is sealed', (path) => {
    expect(() => read(sealed({ files: [{ ...FILE, path }] }))).toThrow(/"files"\.\[0\]\."path"/);
  });

  it.each([
    ['text', 'hello', /no JSON/],
    ['a list', '[]', /\(file\)/],
    ['a rollback', '{"schemaVersion":1,"kind":"alert2allow-rollback"}', /"kind"/],
    ['with an unknown key', JSON.stringify({ ...sealed({}), '\u001b[31m': 1 }), /1 unknown keys/],
    ['of another version', JSON.stringify({ ...sealed({}), schemaVersion: 2 }), /"schemaVersion"/],
  ])('that is %s is refused', (_, text, message) => {
    expect(() => readSavedPlan(text, 'plan.json', NOW)).toThrow(message);
  });
});

describe('what a plan may do', () => {
  const targets = new Set([TARGET, 'live:baseline']);
  const catalog = builtInCatalog([], { searchSuffixes: [] });

  it('is to add to the configured lists', () => {
    expect(() => checkSavedPlan(sealed({}), targets, catalog)).not.toThrow();
    expect(() => checkSavedPlan(sealed({}), new Set([TARGET]), catalog)).toThrow(
      /"live:baseline", which no list/,
    );
    expect(() => checkSavedPlan(sealed({}), new Set(['live:baseline']), catalog)).toThrow(/"text:allow.txt"/);
  });

  it.each(['*.github.io', 'api.ngrok.com'])('is not to add %s', (entry) => {
    const plan = sealed({ lists: [{ ...LIST, entries: [entry] }] });
    expect(() => checkSavedPlan(read(plan), targets, catalog)).toThrow(/which nothing may allow/);
  });
});

/** A plan that adds to one file. */
function adding(file: SavedPlan['files'][number]) {
  return { operation: 'add', files: [file] } as const;
}

describe('the files of a plan', () => {
  it('are made again from the entries', async () => {
    const { patches, applied } = await prepareFiles(adding(FILE), textWorkspace({ 'allow.txt': BEFORE }));
    expect(patches).toMatchObject([{ path: 'allow.txt', before: BEFORE, after: AFTER }]);
    expect(applied).toEqual([]);
  });

  it('are left alone where they hold it already', async () => {
    const workspace = textWorkspace({ 'allow.txt': AFTER });
    expect(await prepareFiles(adding(FILE), workspace)).toEqual({ patches: [], applied: ['allow.txt'] });
  });

  it.each([
    ['changed since', 'github.com\ncrates.io\n', FILE],
    ['come out differently', BEFORE, { ...FILE, after: textHash('rm -rf\n') }],
    [
      'are other files',
      BEFORE,
      { ...FILE, targets: [{ target: 'text:other.txt', entries: ['pypi.org'], repeats: [] }] },
    ],
  ])('are refused where they %s', async (_, text, file) => {
    const workspace = textWorkspace({ 'allow.txt': text, 'other.txt': '' });
    await expect(prepareFiles(adding(file), workspace)).rejects.toMatchObject({ code: 'plan' });
  });

  it('are refused where they are gone', async () => {
    await expect(prepareFiles(adding(FILE), textWorkspace({}))).rejects.toThrow(/no file allow.txt any more/);
  });

  it('are made again without the entries where the plan removes', async () => {
    const before = 'github.com\npypi.org\nGitHub.com\ncrates.io\n';
    const targets = [{ target: TARGET, entries: ['pypi.org'], repeats: ['github.com'] }];
    const file = { ...FILE, before: textHash(before), after: textHash('github.com\ncrates.io\n'), targets };
    const plan = { operation: 'remove', files: [file] } as const;
    const { patches } = await prepareFiles(plan, textWorkspace({ 'allow.txt': before }));
    expect(patches).toMatchObject([{ after: 'github.com\ncrates.io\n' }]);
    expect(await prepareFiles(plan, textWorkspace({ 'allow.txt': 'github.com\ncrates.io\n' }))).toMatchObject(
      {
        patches: [],
      },
    );
    const other = { ...plan, operation: 'add' } as const;
    await expect(prepareFiles(other, textWorkspace({ 'allow.txt': before }))).rejects.toMatchObject({
      code: 'plan',
    });
  });
});
