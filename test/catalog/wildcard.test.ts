import { describe, expect, it } from 'vitest';
import { wildcardVerdict } from '../../src/catalog/wildcard.ts';
import { catalog } from './support.ts';

const context = {
  catalog,
  flagged: ['bad.tools.acme-builds.dev'],
  denied: ['secret.assets.acme-builds.dev'],
};

const refused: [string, number, boolean][] = [
  ['*', 1, false],
  ['*.', 1, false],
  ['*.com', 1, false],
  ['*.co.uk', 1, false],
  ['*.amazonaws.com', 2, false],
  ['*.github.io', 2, false],
  ['*.on.aws', 3, true],
  ['*.windows.net', 2, false],
  ['*.core.windows.net', 2, false],
  ['*.s3.us-east-1.amazonaws.com', 2, false],
  ['*.trycloudflare.com', 2, false],
  ['*.serveo.net', 3, false],
  ['*.pastebin.com', 3, false],
  ['*.oast.fun', 3, false],
  ['*.googleapis.com', 2, false],
  ['*.github.com', 3, true],
  ['*.gitlab.com', 3, true],
  ['*.pkg.dev', 3, true],
  ['*.eu.x.jfrog.io', 3, true],
  ['*.abc.execute-api.us-east-1.amazonaws.com', 3, true],
  ['*.crates.io', 4, true],
  ['*.pypi.org', 4, true],
  ['*.assets.acme-builds.dev', 5, false],
  ['*.tools.acme-builds.dev', 5, true],
  ['pypi.org', 0, false],
  ['*.under_score.example.com', 0, false],
];

describe('wildcardVerdict', () => {
  it.each(refused)('%s is refused by rule %i', (pattern, rule, overridable) => {
    const verdict = wildcardVerdict(pattern, context);
    expect(verdict).toMatchObject({ allowed: false });
    if (!verdict.allowed)
      expect([verdict.rule, verdict.overridable, verdict.reason]).toEqual([
        rule,
        overridable,
        verdict.reason,
      ]);
  });

  it.each(['*.data.mcr.microsoft.com', '*.pkg.julialang.org', '*.shards.mirror.acme-builds.dev'])(
    '%s is allowed',
    (pattern) => {
      expect(wildcardVerdict(pattern, context)).toMatchObject({ allowed: true });
    },
  );

  it('gives the reason of the catalogue', () => {
    expect(wildcardVerdict('*.data.mcr.microsoft.com', context)).toMatchObject({
      why: expect.stringContaining('one operator'),
    });
  });
});
