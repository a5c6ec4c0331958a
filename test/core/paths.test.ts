// Paths of Windows, asked of its own rules on every system. The program itself has never run there.
import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathBelow, patternWithSlashes, withSlashes } from '../../src/core/paths.ts';
import { objectIdentity } from '../../src/ingest/sources/log-object.ts';
import { listKinds } from '../../src/lists/registry.ts';
import { parseTarget, targetText } from '../../src/lists/target.ts';

describe('a path in a diff, a URI or git', () => {
  it.each([
    ['C:\\repo', 'C:\\repo\\cdk\\src\\fw.ts', 'cdk/src/fw.ts'],
    ['C:\\repo', 'c:\\REPO\\fw.ts', 'fw.ts'],
    ['C:\\my repo', 'C:\\my repo\\a b\\fw.ts', 'a b/fw.ts'],
    ['C:\\repo', 'C:\\repo\\..fw\\x.ts', '..fw/x.ts'],
    ['C:\\repo', 'C:\\other\\fw.ts', null],
    ['C:\\repo', 'D:\\repo\\fw.ts', null],
    ['C:\\repo', '\\\\server\\share\\fw.ts', null],
    ['\\\\server\\share\\repo', '\\\\server\\share\\repo\\cdk\\fw.ts', 'cdk/fw.ts'],
    ['\\\\server\\share\\repo', '\\\\server\\other\\repo\\fw.ts', null],
  ])('from %s to %s is %s on Windows', (folder, file, expected) => {
    expect(pathBelow(folder, file, win32)).toBe(expected);
  });

  it.each([
    ['/repo', '/repo/cdk/fw.ts', 'cdk/fw.ts'],
    ['/repo', '/repo/a\\b.ts', 'a\\b.ts'],
    ['/repo', '/repository/fw.ts', null],
    ['/repo', '/fw.ts', null],
  ])('from %s to %s is %s elsewhere', (folder, file, expected) => {
    expect(pathBelow(folder, file, posix)).toBe(expected);
  });
});

describe('a target in the configuration', () => {
  it.each([
    ['cdk:cdk\\src\\fw.ts#ALLOWED', 'cdk/src/fw.ts'],
    ['cdk:C:\\repo\\fw.ts#ALLOWED', 'C:/repo/fw.ts'],
    ['cfn:D:\\a b\\t.yaml#Allowed', 'D:/a b/t.yaml'],
    ['text:\\\\server\\share\\allowed.txt', '//server/share/allowed.txt'],
    ['tf:main.tf#aws_x.y["a\\\\b"]', 'main.tf'],
  ])('%s is the file %s on Windows', (text, path) => {
    const target = parseTarget(text, listKinds(), win32);
    expect(target.path).toBe(path);
    expect(parseTarget(targetText(target), listKinds(), win32)).toEqual(target);
  });

  it('keeps a backslash of a name elsewhere', () => {
    expect(parseTarget('text:a\\b.txt', listKinds(), posix).path).toBe('a\\b.txt');
  });
});

describe('a pattern', () => {
  it.each([
    ['logs\\*.log', 'logs/*.log'],
    ['C:\\my logs\\**\\*.gz', 'C:/my logs/**/*.gz'],
    ['\\\\server\\share\\AWSLogs\\**', '//server/share/AWSLogs/**'],
    ['logs\\\\[2026\\]\\*.log', 'logs/\\[2026\\]/*.log'],
  ])('%s is matched as %s on Windows', (pattern, expected) => {
    expect(patternWithSlashes(pattern, win32)).toBe(expected);
    expect(patternWithSlashes(pattern, posix)).toBe(pattern);
  });
});

describe('a log object', () => {
  it.each([
    ['D:\\copy\\AWSLogs\\1\\vpcdnsquerylogs\\x.gz', 'AWSLogs/1/vpcdnsquerylogs/x.gz', 's3'],
    ['AWSLogs\\1\\x.gz', 'AWSLogs/1/x.gz', 's3'],
    ['\\\\server\\logs\\dns.log', '//server/logs/dns.log', 'file'],
  ])('%s is %s on Windows', (path, identity, delivery) => {
    expect(objectIdentity(path, win32)).toEqual({ identity, delivery });
  });

  it('whose key holds a backslash is another one than with a slash', () => {
    expect(objectIdentity('AWSLogs/a\\b.gz', posix).identity).not.toBe(
      objectIdentity('AWSLogs/a/b.gz', posix).identity,
    );
  });
});

it('a path that has slashes already stays', () => {
  for (const style of [posix, win32]) expect(withSlashes('a/b c/d', style)).toBe('a/b c/d');
});
