// The YAML of a decisions file, with the places of its parts.
import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** What is wrong with the file, and where. */
export interface DecisionProblem {
  /** From 1; null where the place is not known. */
  readonly line: number | null;
  /** Place in the document, such as `decisions[3].expires`; '' is the document. */
  readonly path: string;
  readonly message: string;
}

export interface DecisionsDocument {
  readonly yaml: Document.Parsed;
  readonly lines: LineCounter;
}

/** Parses the text of a decisions file; never throws. */
export function parseDecisionsDocument(text: string): DecisionsDocument {
  const lines = new LineCounter();
  const options = { lineCounter: lines, schema: 'core', prettyErrors: false, logLevel: 'error' } as const;
  return { yaml: parseDocument(text, options), lines };
}

/** What keeps the document from being read at all. */
export function syntaxProblems({ yaml, lines }: DecisionsDocument): DecisionProblem[] {
  const at = (offset: number, message: string) => ({ line: lines.linePos(offset).line, path: '', message });
  const problems = yaml.errors.map((error) => at(error.pos[0], error.message));
  visit(yaml, {
    Alias: (_key, { source, range }) => {
      const message = `write "*${source}" in quotes; a bare asterisk begins a YAML alias, which this file may not hold`;
      problems.push(at(range?.[0] ?? 0, message));
    },
  });
  return problems;
}

/** Line, from 1, of the key or element at a path, or of the nearest thing around it. */
export function lineOf({ yaml, lines }: DecisionsDocument, path: Path): number | null {
  let node: unknown = yaml.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const part of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === part) : undefined;
    if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset;
    node = pair === undefined && isCollection(node) ? node.get(part, true) : pair?.value;
    if (pair === undefined && isNode(node)) offset = node.range?.[0] ?? offset;
  }
  return offset === undefined ? null : lines.linePos(offset).line;
}

/** A problem with its line. */
export function problemAt(document: DecisionsDocument, path: Path, message: string): DecisionProblem {
  return { line: lineOf(document, path), path: pathText(path), message };
}

/** The problems of the value at `path` that a schema refused, one for each unknown key. */
export function schemaProblems(
  document: DecisionsDocument,
  path: Path,
  error: z.ZodError,
): DecisionProblem[] {
  return error.issues.flatMap((issue) => {
    const place = [...path, ...issue.path];
    if (issue.code !== 'unrecognized_keys') return [problemAt(document, place, issue.message)];
    return issue.keys.map((key) => problemAt(document, [...place, key], 'unknown key'));
  });
}

function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
