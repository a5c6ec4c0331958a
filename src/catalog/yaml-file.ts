// Reads one YAML file against a schema and names file and line of everything that is wrong with it.
import { LineCounter, type Document, isMap, isSeq, parseDocument } from 'yaml';
import type { z } from 'zod';

export interface CatalogFile {
  readonly path: string;
  readonly text: string;
}

/** Something that is wrong with a file; `where` is `path:line`. */
export interface FileProblem {
  readonly where: string;
  readonly message: string;
}

/** A value and the way back to the line it stands in (`path:line`), or everything that is wrong. */
export type ReadFile<T> =
  | { readonly value: T; readonly at: (path: readonly PropertyKey[]) => string }
  | { readonly problems: readonly FileProblem[] };

/** Parses and checks one file; never throws for anything the file holds. */
export function readYaml<T>(file: CatalogFile, schema: z.ZodType<T>): ReadFile<T> {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => ({
        where: `${file.path}:${lines.linePos(pos[0]).line}`,
        message,
      })),
    };
  }
  const at = (path: readonly PropertyKey[]) => `${file.path}:${lineOf(document, path, lines)}`;
  const content = plainContent(document);
  if (content === null)
    return {
      problems: [{ where: `${file.path}:1`, message: 'aliases are not read here; write the value out' }],
    };
  const parsed = schema.safeParse(content.value);
  if (parsed.success) return { value: parsed.data, at };
  return { problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, at)) };
}

function problemsOf(issue: z.core.$ZodIssue, at: (path: readonly PropertyKey[]) => string): FileProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: at([...path, key]),
      message: `${[...path, key].join('.')}: unknown key`,
    }));
  }
  const key = path.length === 0 ? '(file)' : path.join('.');
  return [{ where: at(path), message: `${key}: ${issue.message}` }];
}

/** Line of the deepest node of the path that exists. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (!isMap(node) && !isSeq(node)) break;
    node = node.get(key, true);
    const start = (node as { range?: [number, number, number] } | undefined)?.range?.[0];
    if (start === undefined) break;
    offset = start;
  }
  return lines.linePos(offset).line;
}

/** The values of the document, or null where it holds aliases, which could grow without end. */
function plainContent(document: Document): { value: unknown } | null {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch {
    return null;
  }
}
