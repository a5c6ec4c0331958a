import { describe, expect, test } from 'vitest';
import type { LintContext } from '../../src/decisions/finding.ts';
import { lintDecisions } from '../../src/decisions/lint.ts';
import { decisionsOf, FULL } from './build.ts';

const NOTHING: LintContext = {
  now: Date.parse('2027-01-01T00:00:00Z') / 1000,
  seen: null,
  allowed: [],
  isSharedHost: () => false,
};

function found(written: string[], context: Partial<LintContext> = {}): string[] {
  return lintDecisions(decisionsOf(...written), { ...NOTHING, ...context }).map(
    ({ code, severity, message, decision }) => `${decision.line} ${severity} ${code}: ${message}`,
  );
}

test('nothing to say', () => {
  expect(found(['domain: go.dev, decision: allow', `domain: "*.go.dev", decision: deny, ${FULL}`])).toEqual(
    [],
  );
});

describe('findings', () => {
  test.each<[string, string[], string[]]>([
    [
      'expiry',
      [
        'domain: a.example, decision: deny, expires: 2027-01-01',
        'domain: b.example, decision: defer, expires: 2027-01-15',
        'domain: c.example, decision: deny, expires: 2027-01-16',
      ],
      [
        '3 warning expired: a.example (deny) expired on 2027-01-01 and counts as undecided',
        '4 info expires-soon: b.example (defer) expires on 2027-01-15',
      ],
    ],
    [
      'a refused wildcard',
      [`domain: "*.go.dev", decision: allow, ${FULL}`, 'domain: x.go.dev, decision: deny'],
      [
        '3 error refused-wildcard: *.go.dev would allow x.go.dev, which line 4 denies; so it holds for no name',
      ],
    ],
    [
      'two decisions about one name',
      [
        'domain: go.dev, decision: allow, scope: {list: a}',
        'domain: GO.dev., decision: deny',
        'domain: go.dev, decision: deny',
      ],
      [
        '3 warning shadowed: go.dev is decided twice; line 4 (deny) holds, not this one (allow)',
        '5 warning shadowed: go.dev is decided twice; line 4 (deny) holds, not this one (deny)',
      ],
    ],
    [
      'two decisions about one block',
      [
        'destination: 192.0.2.0/24, port: 443, protocol: tcp, source: 10.0.0.0/8, decision: allow',
        'destination: 192.0.2.9/24, port: 443, protocol: 6, source: 10.0.0.0/8, decision: deny',
        'destination: 192.0.2.0/24, decision: allow',
      ],
      [
        '3 warning shadowed: 192.0.2.0/24 port 443 protocol 6 from 10.0.0.0/8 is decided twice; line 4 (deny) holds, not this one (allow)',
      ],
    ],
    [
      'what the wildcard around says anyway',
      [
        `domain: "*.go.dev", decision: allow, ${FULL}`,
        'domain: x.go.dev, decision: allow',
        'domain: y.go.dev, decision: ignore',
        `domain: "*.z.go.dev", decision: allow, ${FULL}`,
        'domain: go.dev, decision: allow',
      ],
      [
        '4 info redundant: x.go.dev is decided the same way by *.go.dev on line 3',
        '6 info redundant: *.z.go.dev is decided the same way by *.go.dev on line 3',
      ],
    ],
  ])('%s', (_title, written, findings) => expect(found(written)).toEqual(findings));
});

test('shared hosts need their papers', () => {
  const isSharedHost = (name: string) => name.endsWith('storage.example.org');
  const written = [
    'domain: b.storage.example.org, decision: allow, owner: o',
    `domain: "*.storage.example.org", decision: allow, ${FULL}`,
    'domain: c.storage.example.org, decision: ignore',
  ];
  expect(found(written, { isSharedHost })).toEqual([
    '3 error incomplete: b.storage.example.org is a host that many share; its decision lacks reason, expires',
    '3 info redundant: b.storage.example.org is decided the same way by *.storage.example.org on line 4',
  ]);
});

test('unused', () => {
  const seen = {
    names: ['X.go.dev.', 'deep.x.go.dev'],
    destinations: new Set([5]),
  };
  const written = [
    'domain: x.go.dev, decision: allow',
    `domain: "*.go.dev", decision: ignore, ${FULL}`,
    'domain: y.go.dev, decision: allow',
    'domain: pinned.example, decision: deny, pinned: true',
    'domain: old.example, decision: deny, expires: 2026-01-01',
    'destination: 192.0.2.1, decision: allow',
    'destination: 192.0.2.0/24, decision: deny',
  ];
  expect(found(written, { seen }).filter((text) => text.includes('unused'))).toEqual([
    '5 info unused: y.go.dev (allow) decides nothing that the logs hold',
    '9 info unused: 192.0.2.0/24 (deny) decides nothing that the logs hold',
  ]);
  expect(found(written).filter((text) => text.includes('unused'))).toEqual([]);
  const withoutFlows = { names: seen.names, destinations: null };
  expect(found(written, { seen: withoutFlows }).filter((text) => text.includes('unused'))).toEqual([
    '5 info unused: y.go.dev (allow) decides nothing that the logs hold',
  ]);
});

describe('denied but listed', () => {
  const written = [
    'domain: bad.go.dev, decision: deny',
    `domain: "*.evil.example", decision: deny, ${FULL}`,
    'domain: ok.evil.example, decision: ignore',
    'domain: gone.example, decision: deny, expires: 2026-01-01',
  ];
  test.each<[string, string | null]>([
    ['bad.go.dev', 'bad.go.dev'],
    ['BAD.go.dev.', 'bad.go.dev'],
    ['*.go.dev', 'bad.go.dev'],
    ['*.dev.', 'bad.go.dev'],
    ['go.dev', null],
    ['*.bad.go.dev', null],
    ['x.evil.example', '*.evil.example'],
    ['*.x.evil.example', '*.evil.example'],
    ['*.evil.example', '*.evil.example'],
    ['ok.evil.example', null],
    ['evil.example', null],
    ['gone.example', null],
  ])('%s: %s', (entry, denied) => {
    const contradicted = found(written, { allowed: [{ list: 'base', entry }] }).filter((text) =>
      text.includes('contradicted'),
    );
    const expected =
      denied === null
        ? []
        : [expect.stringContaining(`${denied} is denied, but ${entry} of list base allows it`)];
    expect(contradicted).toEqual(expected);
  });
});
