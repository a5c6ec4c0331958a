// Writing patches: the file stays the file that it was, with another text; all files or none.
import {
  chmodSync,
  chownSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Patch } from '../../src/propose/patches.ts';
import { writePatches } from '../../src/propose/write.ts';
import { temporaryFolder } from '../helpers/cli.ts';

const isRoot = process.getuid?.() === 0;

let folder = '';
beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'a.txt'), 'old a\r\n');
  writeFileSync(join(folder, 'b.txt'), '\uFEFFold b');
});

function patch(path: string, before: string, after: string): Patch {
  return { targets: [], trusts: [], path, before, after, diff: '' };
}

const A = patch('a.txt', 'old a\r\n', 'new a\r\n');
const B = patch('b.txt', '\uFEFFold b', '\uFEFFnew b');

function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('a file that is written', () => {
  it('keeps its mode, its links and its neighbours', () => {
    chmodSync(join(folder, 'a.txt'), 0o640);
    linkSync(join(folder, 'b.txt'), join(folder, 'hard.txt'));
    symlinkSync('a.txt', join(folder, 'soft.txt'));
    writePatches([patch('soft.txt', A.before, A.after), B], folder);
    expect(text('a.txt')).toBe(A.after);
    expect(text('soft.txt')).toBe(A.after);
    expect(text('hard.txt')).toBe(B.after);
    expect(statSync(join(folder, 'a.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).toSorted()).toEqual(['a.txt', 'b.txt', 'hard.txt', 'soft.txt']);
  });

  it.skipIf(!isRoot)('keeps its owner, whoever writes it', () => {
    chownSync(join(folder, 'a.txt'), 12_345, 23_456);
    writePatches([A], folder);
    expect(statSync(join(folder, 'a.txt'))).toMatchObject({ uid: 12_345, gid: 23_456 });
    expect(text('a.txt')).toBe(A.after);
  });

  it.skipIf(isRoot)('is left alone where the user may not write it, and so are the others', () => {
    chmodSync(join(folder, 'b.txt'), 0o444);
    expect(() => writePatches([A, B], folder)).toThrow(/cannot write the patch: EACCES/);
    expect([text('a.txt'), text('b.txt')]).toEqual([A.before, B.before]);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.skipIf(isRoot)('may stand in a folder that may not be written', () => {
    mkdirSync(join(folder, 'locked'));
    writeFileSync(join(folder, 'locked/c.txt'), 'old c');
    chmodSync(join(folder, 'locked'), 0o555);
    writePatches([patch('locked/c.txt', 'old c', 'new c')], folder);
    chmodSync(join(folder, 'locked'), 0o755);
    expect(text('locked/c.txt')).toBe('new c');
  });
});

describe('nothing is written', () => {
  it.each([
    ['that changed meanwhile', () => writeFileSync(join(folder, 'b.txt'), 'other'), /b\.txt changed while/],
    [
      'that became a folder',
      () => (rmSync(join(folder, 'b.txt')), mkdirSync(join(folder, 'b.txt'))),
      /EISDIR/,
    ],
  ])('for a file %s', (_, happen, message) => {
    happen();
    expect(() => writePatches([A, B], folder)).toThrow(message);
    expect(text('a.txt')).toBe(A.before);
  });

  it('outside the folder', () => {
    mkdirSync(join(folder, 'inner'));
    symlinkSync('../a.txt', join(folder, 'inner/link.txt'));
    for (const path of ['../a.txt', 'link.txt'])
      expect(() => writePatches([patch(path, A.before, A.after)], join(folder, 'inner'))).toThrow(
        /lies outside/,
      );
    expect(text('a.txt')).toBe(A.before);
  });
});
