import { describe, expect, test } from 'vitest';
import { addDecision, removeDecision, replaceDecision, sameDecisionIndex } from '../../src/decisions/edit.ts';
import type { WrittenDecision } from '../../src/decisions/schema.ts';

const ADDED: WrittenDecision = { domain: 'go.dev', decision: 'allow', reason: 'needed: always' };
const LINES = ['domain: go.dev', 'decision: allow', 'reason: "needed: always"'];
const block = (indent: string, gap = ' ') =>
  LINES.map(
    (line, index) => (index === 0 ? `${indent}-${gap}` : `${indent} ${' '.repeat(gap.length)}`) + line,
  ).join('\n');

describe('adding', () => {
  test.each<[string, string, string]>([
    [
      'below the last one',
      'version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n',
      `version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n${block('  ')}\n`,
    ],
    [
      'without a final newline',
      'version: 1\ndecisions:\n  - domain: a.example\n    decision: deny',
      `version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n${block('  ')}`,
    ],
    [
      'in another indent',
      'version: 1\ndecisions:\n-   domain: a.example\n    decision: deny\n',
      `version: 1\ndecisions:\n-   domain: a.example\n    decision: deny\n${block('', '   ')}\n`,
    ],
    [
      'with a blank line between',
      'version: 1\ndecisions:\n\n  - {domain: a.example, decision: deny}\n\n  - {domain: b.example, decision: deny} # b\n\n# end\n',
      `version: 1\ndecisions:\n\n  - {domain: a.example, decision: deny}\n\n  - {domain: b.example, decision: deny} # b\n\n${block('  ')}\n\n# end\n`,
    ],
    [
      'below comments of the last one',
      'version: 1\ndecisions:\n  - domain: a.example\n    decision: deny # no\n    # ever\n  # end\n',
      `version: 1\ndecisions:\n  - domain: a.example\n    decision: deny # no\n    # ever\n${block('  ')}\n  # end\n`,
    ],
    [
      'below a long reason',
      'version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n    reason: |+\n      one\n\n\ndefaults: {}\n',
      `version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n    reason: |+\n      one\n\n\n${block('  ')}\ndefaults: {}\n`,
    ],
    [
      'before other keys',
      'version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n\ndefaults: {}\n',
      `version: 1\ndecisions:\n  - domain: a.example\n    decision: deny\n${block('  ')}\n\ndefaults: {}\n`,
    ],
    [
      'to no decisions',
      'decisions: # ours\n  # none yet\nversion: 1\n',
      `decisions: # ours\n${block('  ')}\n  # none yet\nversion: 1\n`,
    ],
    ['to null', 'version: 1\ndecisions: null\n', `version: 1\ndecisions:\n${block('  ')}\n`],
    [
      'to empty brackets',
      'version: 1\ndecisions: [] # none\n',
      `version: 1\ndecisions: # none\n${block('  ')}\n`,
    ],
    ['without the key', '# ours\nversion: 1', `# ours\nversion: 1\ndecisions:\n${block('  ')}`],
    ['to comments only', '# ours', `# ours\nversion: 1\ndecisions:\n${block('  ')}`],
    ['after a byte order mark', '\ufeffversion: 1\n', `\ufeffversion: 1\ndecisions:\n${block('  ')}\n`],
  ])('%s', (_title, before, after) => {
    expect(addDecision(before, ADDED)).toBe(after);
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    // A file of one line has no line ending to copy.
    const expected = before.includes('\n') ? crlf(after) : after;
    expect(addDecision(crlf(before), ADDED)).toBe(expected);
  });

  test('to nothing writes a file that explains itself', () => {
    expect(
      addDecision('', {
        domain: '*.go.dev',
        decision: 'ignore',
        reason: 'x',
        owner: '@team',
        expires: '2027-01-01',
      }),
    ).toMatchInlineSnapshot(`
      "# Decisions about names and destinations: allow, deny, ignore or defer, each with a reason and an owner.
      # The most specific one holds; an expired one counts as undecided. Wildcards need reason, owner and expires.
      version: 1
      decisions:
        - domain: "*.go.dev"
          decision: ignore
          reason: x
          owner: "@team"
          expires: 2027-01-01
      "
    `);
  });

  test('every key, in one order', () => {
    const all: WrittenDecision = {
      pinned: true,
      ref: 'https://git.example/1#x',
      scope: { target: 'text:a.txt', list: 'base' },
      expires: '2027-01-01',
      decided: '2026-11-22',
      owner: '@team',
      reason: 'yes',
      decision: 'deny',
      source: '10.0.2.0/24',
      protocol: 'tcp',
      port: 443,
      destination: '192.0.2.7',
    };
    expect(addDecision('version: 1\n', all)).toMatchInlineSnapshot(`
      "version: 1
      decisions:
        - destination: "192.0.2.7"
          port: 443
          protocol: tcp
          source: 10.0.2.0/24
          decision: deny
          reason: "yes"
          owner: "@team"
          decided: 2026-11-22
          expires: 2027-01-01
          scope: { list: "base", target: "text:a.txt" }
          ref: "https://git.example/1#x"
          pinned: true
      "
    `);
  });
});

describe('refusals of adding', () => {
  test.each<[string, string, WrittenDecision, string]>([
    [
      'brackets',
      'version: 1\ndecisions: [{domain: a.example, decision: deny}]\n',
      ADDED,
      'line 2: the decisions are written in one pair of brackets',
    ],
    [
      'JSON',
      '{"version": 1, "decisions": []}',
      ADDED,
      'line 1: the decisions are written in one pair of brackets',
    ],
    [
      'a file with a mistake',
      'version: 1\ndecisions:\n  - domain: a.example\n',
      ADDED,
      'the decisions file has a mistake, line 3: decisions[0].decision',
    ],
    [
      'the same again',
      'version: 1\ndecisions:\n  - domain: GO.dev\n    decision: deny\n',
      ADDED,
      'it is already decided, on line 3',
    ],
    [
      'a wildcard without its papers',
      'version: 1\n',
      { domain: '*.go.dev', decision: 'allow' },
      'a wildcard needs reason, owner and expires',
    ],
    ['no subject', 'version: 1\n', { decision: 'allow' }, 'needs exactly one of'],
    ['a document end', 'version: 1\n...\n', ADDED, 'does not let it be edited safely'],
    [
      'a hostile name',
      'version: 1\n',
      { domain: 'a"\nversion: 2', decision: 'deny' },
      'is neither a name nor *.name',
    ],
  ])('%s', (_title, text, decision, message) =>
    expect(() => addDecision(text, decision)).toThrowError(message),
  );
});

const FILE = `version: 1
decisions:
  # first
  - domain: a.example.org # why
    decision: allow
    reason: 'single'
    scope:
      list: base
    # tail
  - {domain: b.example.org, decision: deny} # b

  - domain: c.example.org
    decision: ignore
    reason: >-
      folded
      text
`;

describe('replacing', () => {
  test.each<[string, number, WrittenDecision, string, string]>([
    [
      'a value',
      0,
      { domain: 'a.example.org', decision: 'deny', reason: 'single', scope: { list: 'base' } },
      '    decision: allow\n',
      '    decision: deny\n',
    ],
    [
      'a new key',
      0,
      { domain: 'a.example.org', decision: 'allow', reason: 'single', scope: { list: 'base' }, owner: '@x' },
      '      list: base\n',
      '      list: base\n    owner: "@x"\n',
    ],
    [
      'a key that goes',
      0,
      { domain: 'a.example.org', decision: 'allow', scope: { list: 'base' } },
      "    reason: 'single'\n",
      '',
    ],
    [
      'a nested key that goes',
      0,
      { domain: 'a.example.org', decision: 'allow', reason: 'single' },
      '    scope:\n      list: base\n',
      '',
    ],
    [
      'one in braces',
      1,
      { domain: 'b.example.org', decision: 'ignore' },
      '  - {domain: b.example.org, decision: deny} # b\n',
      '  - domain: b.example.org\n    decision: ignore\n',
    ],
    [
      'a value of many lines',
      2,
      { domain: 'c.example.org', decision: 'ignore', reason: 'short' },
      '    reason: >-\n      folded\n      text\n',
      '    reason: short\n',
    ],
    [
      'nothing',
      0,
      { domain: 'a.example.org', decision: 'allow', reason: 'single', scope: { list: 'base' } },
      '',
      '',
    ],
  ])('%s', (_title, index, decision, old, changed) => {
    expect(replaceDecision(FILE, index, decision)).toBe(FILE.replace(old, changed));
  });

  test('at the end without a final newline', () => {
    const text = 'version: 1\ndecisions:\n  - {domain: a.example, decision: deny}';
    const changed = replaceDecision(text, 0, { domain: 'a.example', decision: 'ignore', owner: 'o' });
    expect(changed).toBe('version: 1\ndecisions:\n  - domain: a.example\n    decision: ignore\n    owner: o');
  });

  test('one that is not there', () => {
    expect(() => replaceDecision(FILE, 3, ADDED)).toThrowError('there is no decision number 4');
  });
});

describe('removing', () => {
  test.each<[number, string]>([
    [0, FILE.replace(/ {2}- domain: a[^]*# tail\n/, '')],
    [1, FILE.replace(/ {2}- \{domain: b.*\n/, '')],
    [2, FILE.replace(/\n {2}- domain: c[^]*$/, '')],
  ])('number %i', (index, after) => expect(removeDecision(FILE, index)).toBe(after));

  test('the only one', () => {
    const text = 'version: 1\ndecisions:\n  - {domain: a.example, decision: deny}\n';
    expect(removeDecision(text, 0)).toBe('version: 1\ndecisions:\n');
  });
});

test('the same subject in the same scope is found', () => {
  expect(sameDecisionIndex(FILE, { domain: 'B.example.org', decision: 'allow' })).toBe(1);
  expect(sameDecisionIndex(FILE, { domain: 'a.example.org', decision: 'allow' })).toBeNull();
  expect(
    sameDecisionIndex(FILE, { domain: 'a.example.org', decision: 'deny', scope: { list: 'base' } }),
  ).toBe(0);
});
