// The style of sql/ as a function from a file's text to what is wrong with it.

type TokenKind = 'comment' | 'string' | 'identifier' | 'parameter' | 'word' | 'number' | 'symbol';

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** In the order in which they are tried; comments and quotes first, so that what is in them is never read as SQL. */
const shapes: readonly (readonly [TokenKind, RegExp])[] = [
  ['comment', /--[^\n]*/y],
  ['comment', /\/\*[\s\S]*?\*\//y],
  ['string', /'(?:[^']|'')*'/y],
  ['string', /\$([A-Za-z_]*)\$[\s\S]*?\$\1\$/y],
  ['identifier', /"(?:[^"]|"")*"/y],
  ['parameter', /\$[A-Za-z0-9_]+/y],
  ['word', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['number', /\d[\w.]*/y],
  ['symbol', /[^\s]/y],
];

/** Words that are SQL wherever they stand; names keep the case of the JSON keys that they come from. */
const keywords = new Set(
  `all and anti as asc asof between by case cast copy create cross delete desc distinct else end except exists filter
  from full group having ilike in inner insert intersect into is join lateral left like limit natural not null offset
  on or order outer over partition pivot positional qualify replace returning right select semi set table temp
  temporary then union unnest unpivot update using values view when where window with`.split(/\s+/),
);

function tokenAt(text: string, position: number): Token {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = position;
    const found = shape.exec(text);
    if (found !== null) return { kind, text: found[0] };
  }
  throw new Error(`nothing to read at ${position}`);
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < text.length) {
    if (/\s/.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    const token = tokenAt(text, position);
    tokens.push(token);
    position += token.text.length;
  }
  return tokens;
}

function isShouted(word: string): boolean {
  return /[A-Z]/.test(word) && keywords.has(word.toLowerCase());
}

function statementsOf(code: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of code) {
    if (token.kind === 'symbol' && token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function outermost(statement: readonly Token[]): Token[] {
  let depth = 0;
  return statement.filter((token) => {
    if (token.kind !== 'symbol') return depth === 0;
    if ('([{'.includes(token.text)) depth += 1;
    if (')]}'.includes(token.text)) depth -= 1;
    return false;
  });
}

function isOrdered(statement: readonly Token[]): boolean {
  const words = outermost(statement).map((token) => token.text.toLowerCase());
  const lastOrder = words.lastIndexOf('order');
  return lastOrder > words.lastIndexOf('from') && words[lastOrder + 1] === 'by';
}

function headOf(tokens: readonly Token[]): string {
  const end = tokens.findIndex((token) => token.kind !== 'comment');
  return tokens
    .slice(0, end === -1 ? tokens.length : end)
    .map((token) => token.text)
    .join('\n');
}

function headComplaints(folder: string, head: string): string[] {
  if (head === '') return ['no head comment'];
  if (folder !== 'analyze' && folder !== 'ingest') return [];
  const wanted = ['question', 'grain', 'parameters', 'columns'];
  return wanted
    .filter((word) => !new RegExp(`^--\\s*${word}:`, 'im').test(head))
    .map((word) => `head comment without "${word}:"`);
}

function countComplaints(folder: string, statements: readonly Token[][]): string[] {
  if (statements.length === 0) return ['no statement'];
  // Definitions that belong together may share a file; questions never do.
  const mayHoldSeveral = folder === 'schema' || folder === 'source';
  return statements.length > 1 && !mayHoldSeveral ? [`${statements.length} statements`] : [];
}

function orderComplaints(folder: string, head: string, statements: readonly Token[][]): string[] {
  const last = statements.at(-1) ?? [];
  const opening = last[0]?.text.toLowerCase() ?? '';
  if (folder !== 'analyze' || !['select', 'with', 'from'].includes(opening)) return [];
  const isOneRow = /^--\s*grain:\s*one row\b(?!\s+(?:per|for each))/im.test(head);
  return isOneRow || isOrdered(last) ? [] : ['no final order by'];
}

/** What is wrong with the SQL file at `path` (relative to sql/, with slashes); empty where it is as it should be. */
export function sqlComplaints(path: string, text: string): string[] {
  const folder = path.split('/')[0] ?? '';
  const tokens = tokensOf(text);
  const head = headOf(tokens);
  const code = tokens.filter((token) => token.kind !== 'comment');
  const statements = statementsOf(code);
  const shouted = code.filter((token) => token.kind === 'word' && isShouted(token.text));
  return [
    ...headComplaints(folder, head),
    ...shouted.map((token) => `not lower case: ${token.text}`),
    ...countComplaints(folder, statements),
    ...orderComplaints(folder, head, statements),
  ];
}
