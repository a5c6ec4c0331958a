// Names from logs are hostile bytes: one escape per medium. What is shown can be read back.

// Control characters, bidirectional and invisible format characters, separators that end a line, lone surrogates.
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udfff]/g;

function visible(unsafe: string): string {
  return [...unsafe].map((character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`).join('');
}

/** Unsafe characters become `\\u{..}`; everything else stays as it is. */
export function visibleText(text: string): string {
  return text.replace(UNSAFE, visible);
}

/** Backslashes in front of what would read as an escape, or becomes one. */
const AMBIGUOUS = new RegExp(`\\\\+(?=u\\{|${UNSAFE.source})`, 'g');

/**
 * Text for a terminal or a log line: unsafe characters become `\\u{..}`. A backslash stays as it is (`C:\\logs`), but is
 * doubled where it would make something else of what follows, so that what is shown can be read back.
 */
export function forTerminal(text: string): string {
  return text.replace(AMBIGUOUS, (run) => run + run).replace(UNSAFE, visible);
}

/**
 * A printed line that cannot begin a workflow command (`::`, `##[`) of a build service that reads the log. What the escape
 * adds is taken from the blanks before the next column, so that columns stay where they are.
 */
export function withoutCommand(line: string): string {
  const match = /^\s*(?=::|##\[)/.exec(line);
  if (match === null) return line;
  const [space] = match;
  const first = visible(line.charAt(space.length));
  const rest = line.slice(space.length + 1);
  const added = first.length - 1;
  return space + first + rest.replace(/ {2,}/, (blanks) => blanks.slice(Math.min(added, blanks.length - 2)));
}

/**
 * A name, address or other datum in Markdown: always a code span, in which GitHub makes neither links nor mentions. What would
 * end the span or the cell of a table is written as an escape.
 */
export function datumForMarkdown(text: string): string {
  if (text === '') return '';
  const shown = forTerminal(text).replace(/[`|]|^ | $/g, visible);
  return `\`${shown}\``;
}

/**
 * Any text in Markdown: every character that could start markup, HTML, a link or a table cell is escaped. An `@` stands in
 * code, where it mentions nobody: as a character reference it still would, because GitHub looks for mentions in the text that
 * was rendered.
 */
export function textForMarkdown(text: string): string {
  return text
    .replace(UNSAFE, visible)
    .replace(/[\\`*_{}[\]#+!|~$^=]|:(?=\/\/)|(?<=\bwww)\./gi, (character) => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '<code>@</code>');
}

/** JSON that is also safe to print: the same data, with invisible and bidirectional characters as `\uXXXX`. */
export function jsonText(value: unknown, indent: number): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(UNSAFE, (unsafe) => (unsafe === '\n' ? unsafe : codeUnits(unsafe)));
}

function codeUnits(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
