import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSources, hostPattern } from '../../scripts/check-catalog-sources.ts';

describe('hostPattern', () => {
  it.each<[string, string, boolean]>([
    ['crates.io', 'see https://crates.io/ for', true],
    ['crates.io', 'static.crates.io', false],
    ['crates.io', 'crates.io-cdn.net', false],
    ['crates.io', 'crates.io.evil.example', false],
    ['crates.io', 'mycrates.io', false],
    ['crates.io', 'Allow crates.io.', true],
    ['github.io', '".github.io",', true],
    ['*.data.mcr.microsoft.com', '*.data.mcr.microsoft.com', true],
    ['*.data.mcr.microsoft.com', 'eastus.data.mcr.microsoft.com', true],
    [
      'al2023-repos-{region}-de612dc2.s3.{region}.amazonaws.com',
      'arn:aws:s3:::al2023-repos-<region>-de612dc2/*',
      true,
    ],
    ['{region}.ec2.archive.ubuntu.com', 'http://us-east-1.ec2.archive.ubuntu.com/ubuntu', true],
  ])('%s in %j: %s', (host, text, expected) => {
    expect(hostPattern(host).test(text)).toBe(expected);
  });
});

describe('checkSources', () => {
  it('skips what it has no copy of, with the reason', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sources-'));
    const sources = ['memory', 'https://example.com/hosts', 'acme/list@0123456789ab:hosts.txt'];
    const claims = sources.map((source) => ({ ecosystem: 'acme', host: 'a.example', source }));
    const outcome = await checkSources(claims, folder);
    expect(outcome.missing).toEqual([]);
    expect([...outcome.skipped.keys()]).toEqual([
      'from memory',
      'a page, not a repository',
      'no local copy of acme/list',
    ]);
  });
});
