import Ajv from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { readDecisions } from '../../src/decisions/read.ts';
import { decisionsFileSchema } from '../../src/decisions/schema.ts';

const WHOLE = `# Reviewed on Mondays.
version: 1
defaults: { allowExpires: none, wildcardExpires: 180d, ignoreExpires: 90d }
decisions:
  - domain: NodeJS.org.          # any spelling
    decision: allow
    reason: npm postinstall downloads node-gyp headers
    owner: "@platform-team"
    decided: 2026-11-22
    scope: { list: platform-baseline, target: "text:baseline.txt", repo: example/agents }
    ref: https://git.example/agents/pull/123
    pinned: true
  - domain: "*.bücher.example"
    decision: defer
    reason: r
    owner: o
    decided: 2026-11-22
  - domain: _http._tcp.deb.debian.org
    decision: ignore
    decided: 2026-11-22
  - destination: 198.51.100.0/24
    port: 443
    protocol: tcp
    source: 10.0.2.0/24
    decision: deny
    expires: 2027-05-22T12:00:00+02:00
`;

test('the whole shape', () => {
  const { decisions, problems } = readDecisions(WHOLE);
  expect(problems).toEqual([]);
  const day = (text: string) => Date.parse(text) / 1000;
  expect(decisions).toEqual([
    {
      domain: 'nodejs.org',
      destination: null,
      decision: 'allow',
      reason: 'npm postinstall downloads node-gyp headers',
      owner: '@platform-team',
      decided: day('2026-11-22'),
      expires: null,
      scope: { list: 'platform-baseline', target: 'text:baseline.txt', repo: 'example/agents' },
      ref: 'https://git.example/agents/pull/123',
      pinned: true,
      index: 0,
      line: 5,
    },
    expect.objectContaining({
      domain: '*.xn--bcher-kva.example',
      expires: day('2027-05-21'),
      index: 1,
      line: 13,
    }),
    expect.objectContaining({ domain: '_http._tcp.deb.debian.org', expires: day('2027-02-20'), line: 18 }),
    expect.objectContaining({
      domain: null,
      destination: {
        cidr: expect.objectContaining({ text: '198.51.100.0/24' }),
        port: 443,
        protocol: 6,
        source: expect.objectContaining({ text: '10.0.2.0/24' }),
      },
      expires: day('2027-05-22T10:00:00Z'),
      line: 21,
    }),
  ]);
});

test.each([
  '',
  '\n',
  '# nothing yet\n',
  '\ufeff',
  'version: 1\n',
  'version: 1\ndecisions:\n',
  'version: 1\ndecisions: []',
])('a file without decisions: %j', (text) =>
  expect(readDecisions(text)).toEqual({ decisions: [], problems: [] }),
);

function problemsOf(text: string) {
  return readDecisions(text).problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}
const FULL = 'reason: r, owner: o, expires: 2030-01-01';

describe('problems', () => {
  test.each<[string, string[], string]>([
    [
      'both subjects',
      ['{domain: a.example, destination: 192.0.2.1, decision: deny}'],
      '3 decisions[0]: needs exactly one of `domain` and `destination`',
    ],
    ['no subject', ['{decision: deny}'], '3 decisions[0]: needs exactly one of `domain` and `destination`'],
    [
      'a port of a name',
      ['{domain: a.example, port: 443, decision: deny}'],
      '3 decisions[0]: `port`, `protocol` and `source` belong to a `destination`, not to a `domain`',
    ],
    [
      'an unknown key',
      ['domain: a.example', '    decision: deny', '    allow_expires: x'],
      '5 decisions[0].allow_expires: unknown key',
    ],
    [
      'an unknown decision',
      ['{domain: a.example, decision: maybe}'],
      '3 decisions[0].decision: Invalid option: expected one of "allow"|"deny"|"ignore"|"defer"',
    ],
    [
      'a bad date',
      ['domain: a.example', '    decision: deny', '    expires: 2027-02-30'],
      '5 decisions[0].expires: not a date (2027-05-22) or an RFC 3339 instant',
    ],
    [
      'a bad block',
      ['{destination: 192.0.2.0/33, decision: deny}'],
      '3 decisions[0].destination: not an address or a CIDR block',
    ],
    [
      'a wildcard without its papers',
      ['{domain: "*.a.example.org", decision: deny, reason: r}'],
      '3 decisions[0]: a wildcard needs reason, owner and expires; missing: owner, expires',
    ],
    [
      'a wildcard on a public suffix',
      [`{domain: "*.github.io", decision: allow, ${FULL}}`],
      '3 decisions[0]: *.github.io cannot be allowed: github.io is a public suffix, so anybody may own a name below it',
    ],
    [
      'an asterisk alone',
      [`{domain: "*", decision: deny, ${FULL}}`],
      '3 decisions[0]: "*" is neither a name nor *.name',
    ],
    [
      'an asterisk inside',
      [`{domain: "a.*.example", decision: deny}`],
      '3 decisions[0]: "a.*.example" is neither a name nor *.name',
    ],
    [
      'a name with a newline',
      ['{domain: "a\\nb.example", decision: deny}'],
      '3 decisions[0]: "a\\nb.example" is neither a name nor *.name',
    ],
    [
      'a name with an empty label',
      ['{domain: "a..example", decision: deny}'],
      '3 decisions[0]: "a..example" is neither a name nor *.name',
    ],
    [
      'what no list may hold',
      ['{domain: _x.example.com, decision: allow}'],
      '3 decisions[0]: _x.example.com cannot be allowed, no list may hold it: not a host name (letters, digits, hyphens; at least two labels)',
    ],
    [
      'an unquoted asterisk',
      ['domain: *.a.example', '    decision: deny'],
      '3 : write "*.a.example" in quotes; a bare asterisk begins a YAML alias, which this file may not hold',
    ],
  ])('%s', (_title, [first = '', ...rest], problem) => {
    expect(problemsOf(['version: 1', 'decisions:', `  - ${first}`, ...rest].join('\n'))).toEqual([problem]);
  });

  test.each<[string, string, string[]]>([
    [
      'no version',
      'decisions: []\n',
      ['1 version: must be 1, the version of the file form that this tool reads'],
    ],
    [
      'another version',
      '# x\nversion: 2\n',
      ['2 version: must be 1, the version of the file form that this tool reads'],
    ],
    ['an unknown key', 'version: 1\n\ndecision: []\n', ['3 decision: unknown key']],
    [
      'a bad default',
      'version: 1\ndefaults:\n  allowExpires: soon\n',
      ['3 defaults.allowExpires: not a duration (180d) or none'],
    ],
    ['no map', '- a\n', ['1 : Invalid input: expected object, received array']],
    [
      'two documents',
      'version: 1\n---\nversion: 1\n',
      ['2 : Source contains multiple documents; please use YAML.parseAllDocuments()'],
    ],
    ['a key twice', 'version: 1\nversion: 1\n', ['2 : Map keys must be unique']],
  ])('%s', (_title, text, problems) => expect(problemsOf(text)).toEqual(problems));

  test('do not hide the other decisions', () => {
    const text =
      'version: 1\ndecisions:\n  - {decision: allow}\n  - {domain: a.example, decision: deny}\n  - 7\n';
    expect(readDecisions(text).decisions.map(({ domain, index }) => [domain, index])).toEqual([
      ['a.example', 1],
    ]);
    expect(problemsOf(text)).toHaveLength(2);
  });
});

test('the JSON Schema accepts what is read and refuses unknown keys', () => {
  const validate = new Ajv.default({ strict: false }).compile(
    z.toJSONSchema(decisionsFileSchema, { io: 'input' }),
  );
  expect(validate(parse(WHOLE))).toBe(true);
  expect(validate({ version: 1, decisions: [{ domain: 'a.example', decision: 'deny', odd: 1 }] })).toBe(
    false,
  );
});
