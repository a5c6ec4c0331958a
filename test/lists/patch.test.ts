// The contract catches formats that break it, and says what is worth knowing of a list.
import { describe, expect, it } from 'vitest';
import type { ListFormat, Located } from '../../src/lists/format.ts';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf } from '../../src/lists/registry.ts';
import { textWorkspace } from './fixture-files.ts';

const TEXT = 'github.com\npypi.org\n';
const target = { kind: 'text', path: 'list.txt', selector: null };
const workspace = textWorkspace({ 'list.txt': TEXT });

/** The text format, with its second reading (the one that checks) changed. */
function lying(change: (located: Located) => Located): ListFormat {
  let readings = 0;
  const honest = formatOf('text');
  return {
    ...honest,
    locate: async (...given) => {
      const located = await honest.locate(...given);
      readings += 1;
      return readings === 1 || located.outcome === 'refused' ? located : change(located);
    },
  };
}

function withElements(located: Located, change: (values: (string | null)[]) => (string | null)[]): Located {
  const { site } = located;
  if (site.form === 'absent') return located;
  const values = change(site.elements.map(({ value }) => value));
  return { ...located, site: { ...site, elements: values.map((value) => ({ start: 0, end: 0, value })) } };
}

const LIES: readonly [what: string, change: (located: Located) => Located, message: RegExp][] = [
  [
    'an addition gets lost',
    (one) => withElements(one, (values) => values.slice(0, -1)),
    /missing or doubled/,
  ],
  [
    'an addition is doubled',
    (one) => withElements(one, (values) => [...values, 'go.dev']),
    /missing or doubled/,
  ],
  ['an old entry is gone', (one) => withElements(one, (values) => values.slice(1)), /old entries changed/],
  [
    'old entries swap',
    (one) => withElements(one, ([a = null, b = null, ...rest]) => [b, a, ...rest]),
    /old entries changed/,
  ],
  ['a syntax error appears', (one) => ({ ...one, errors: 1 }), /new syntax error/],
  ['the list moves to another file', (one) => ({ ...one, path: 'other.txt' }), /other\.txt/],
];

describe('patchText', () => {
  it.each(LIES)('throws where %s', async (_, change, message) => {
    await expect(patchText(lying(change), workspace, target, ['go.dev'])).rejects.toThrow(message);
  });

  it('throws where the patched text is refused', async () => {
    const format = formatOf('text');
    const refusing: ListFormat = {
      ...format,
      locate: (space, one) =>
        format.locate(space, space.read('list.txt') === TEXT ? one : { ...one, selector: 'X' }),
    };
    await expect(patchText(refusing, workspace, target, ['go.dev'])).rejects.toThrow(/is refused/);
  });

  it('sorts additions into added, present, covered and rejected', async () => {
    const known = textWorkspace({ 'list.txt': 'GitHub.com.\n*.npmjs.org\n' });
    const additions = [
      'github.com',
      'a.b.npmjs.org',
      'npmjs.org',
      '*.go.dev',
      'x.go.dev',
      '*.x.go.dev',
      'go.dev',
      'EVIL.com',
      '10.0.0.1',
    ];
    const patched = await patchText(formatOf('text'), known, target, additions);
    expect(patched).toMatchObject({
      outcome: 'patched',
      added: ['*.go.dev', 'go.dev', 'npmjs.org'],
      present: ['github.com'],
      covered: [
        { entry: '*.x.go.dev', by: '*.go.dev' },
        { entry: 'a.b.npmjs.org', by: '*.npmjs.org' },
        { entry: 'x.go.dev', by: '*.go.dev' },
      ],
      rejected: [{ entry: '10.0.0.1' }, { entry: 'EVIL.com' }],
    });
  });

  it('notes mixed final dots and lists longer than one request', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => `h${index}.example.com`).join('\n');
    const mixed = textWorkspace({ 'list.txt': `github.com.\n${many}\n` });
    const patched = await patchText(formatOf('text'), mixed, target, ['go.dev']);
    expect(patched).toMatchObject({
      notes: [
        expect.stringMatching(/^1 of 1001 entries end in a dot/),
        expect.stringMatching(/^The list has 1002 entries/),
      ],
    });
  });
});
