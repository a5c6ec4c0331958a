// Random lists in every language, as people write them.
import fc from 'fast-check';

/** How one list is written. */
export interface Writing {
  readonly entries: readonly string[];
  readonly quote: '"' | "'";
  readonly newline: '\n' | '\r\n';
  readonly indent: string;
  readonly trailingComma: boolean;
  readonly finalNewline: boolean;
  readonly mark: boolean;
  /** Per entry: whether the next one follows on the same line, and the comment behind it or above it. */
  readonly layout: readonly {
    readonly joined: boolean;
    readonly comment: string | null;
    readonly above: string | null;
  }[];
}

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?$/);
const domain = fc.constantFrom(
  'example.com',
  'example.net',
  'github.com',
  'npmjs.org',
  's3.amazonaws.com',
  'co.uk',
);

/** Host names, a fifth of them wildcards. */
export const entry = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), domain, fc.integer({ min: 0, max: 4 }))
  .map(([labels, base, kind]) => `${kind === 0 ? '*.' : ''}${labels.join('.')}.${base}`);

const comment = fc.constantFrom(
  null,
  null,
  null,
  'why, and since when',
  "it's",
  'see "docs"',
  '[old], [new]',
  'café 😀',
);

/** A writing of up to twelve entries; some in upper case or with a final dot. */
export const writing: fc.Arbitrary<Writing> = fc
  .uniqueArray(entry, { maxLength: 12, selector: (one) => one })
  .chain((entries) =>
    fc.record({
      entries: fc.tuple(...entries.map((one) => fc.constantFrom(one, one, `${one}.`, one.toUpperCase()))),
      quote: fc.constantFrom('"' as const, "'" as const),
      newline: fc.constantFrom('\n' as const, '\r\n' as const),
      indent: fc.constantFrom('  ', '    ', '\t'),
      trailingComma: fc.boolean(),
      finalNewline: fc.boolean(),
      mark: fc.boolean(),
      layout: fc.tuple(...entries.map(() => fc.record({ joined: fc.boolean(), comment, above: comment }))),
    }),
  );

/** A language: how its comments begin and what stands around the list. */
export interface Language {
  readonly kind: string;
  readonly path: string;
  readonly comment: string | null;
  readonly quote: '"' | null;
  readonly trailingComma: boolean;
  /** What every line of the list is indented by at least. */
  readonly base: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const PLAIN = { joined: false, comment: null, above: null };

/** The text of a list between brackets. */
export function bracketText(language: Language, one: Writing): string {
  const quote = language.quote ?? one.quote;
  const isOneLine = one.layout.every(
    ({ joined, comment: behind, above }) => joined && behind === null && above === null,
  );
  const comma = (index: number) =>
    index < one.entries.length - 1 || (one.trailingComma && language.trailingComma) ? ',' : '';
  let body = '';
  let isLineOpen = false;
  one.entries.forEach((name, index) => {
    const layout = one.layout[index] ?? PLAIN;
    if (!isLineOpen && layout.above !== null && language.comment !== null)
      body += `${one.newline}${language.base}${one.indent}${language.comment} ${layout.above}`;
    if (!isOneLine) body += isLineOpen ? ' ' : `${one.newline}${language.base}${one.indent}`;
    else if (index > 0) body += ' ';
    body += `${quote}${name}${quote}${comma(index)}`;
    const hasComment = layout.comment !== null && language.comment !== null;
    if (hasComment) body += ` ${language.comment} ${layout.comment}`;
    isLineOpen = layout.joined && !hasComment;
  });
  const close = isOneLine ? '' : `${one.newline}${language.base}`;
  return wholeText(one, [
    ...language.before.slice(0, -1),
    `${language.before.at(-1) ?? ''}[${body}${close}]${language.after[0] ?? ''}`,
    ...language.after.slice(1),
  ]);
}

/** The text of a list with one entry per line. */
export function lineText(one: Writing, before: readonly string[], lead: string, isQuoted: boolean): string {
  const lines = one.entries.flatMap((name, index) => {
    const layout = one.layout[index] ?? PLAIN;
    const needsQuotes = isQuoted && (name.startsWith('*') || layout.joined || !/[a-z]/i.test(name));
    const text = needsQuotes ? `${one.quote}${name}${one.quote}` : name;
    const above = layout.above === null ? [] : [`${lead.replace('- ', '')}# ${layout.above}`];
    return [...above, `${lead}${text}${layout.comment === null ? '' : ` # ${layout.comment}`}`];
  });
  return wholeText(one, [...before, ...lines]);
}

function wholeText(one: Writing, lines: readonly string[]): string {
  const end = one.finalNewline ? one.newline : '';
  return `${one.mark ? '\uFEFF' : ''}${lines.join(one.newline)}${end}`;
}
