// Reads YAML for positions only: printing a document back would reformat it.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { indentStep } from '../style.ts';
import type { DataEntry, DataFile, DataNode } from './node.ts';

/** Aliases may nest; deeper ones go round in a circle. */
const MAX_ALIASES = 10;

/** Reads a YAML text; unknown tags are no errors. */
export function readYaml(path: string, text: string): DataFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const error = document.errors[0];
  return {
    path,
    text,
    root: document.contents === null ? null : nodeOf(document, lines, document.contents, 0),
    brokenAt: error === undefined ? null : lines.linePos(error.pos[0]).line,
    syntax: {
      lineComments: ['#'],
      blockComments: false,
      trailingComma: false,
      quote: '',
      step: indentStep(text, '  '),
    },
  };
}

function nodeOf(document: Document, lines: LineCounter, node: unknown, aliases: number): DataNode {
  const place = placeOf(lines, node);
  if (isAlias(node)) {
    const target = aliases > MAX_ALIASES ? undefined : node.resolve(document);
    return {
      ...place,
      kind: 'alias',
      to: target === undefined ? null : nodeOf(document, lines, target, aliases + 1),
    };
  }
  if (isSeq(node)) {
    const items = node.items.map((item) => nodeOf(document, lines, item, aliases));
    return { ...place, kind: 'sequence', isBracketed: node.flow === true, items };
  }
  if (!isMap(node)) return { ...place, kind: 'scalar', value: isScalar(node) ? node.value : null };
  const entries = node.items.map(({ key, value }): DataEntry => {
    const { start, end } = placeOf(lines, key);
    // `{ key }` has no node for its value.
    const none = {
      start: end,
      end,
      line: lines.linePos(end).line,
      tag: null,
      kind: 'scalar',
      value: null,
    } as const;
    return {
      key: isScalar(key) ? String(key.value) : '',
      start,
      value: value === null ? none : nodeOf(document, lines, value, aliases),
    };
  });
  return { ...place, kind: 'map', isBracketed: node.flow === true, entries };
}

function placeOf(lines: LineCounter, node: unknown) {
  const known = isAlias(node) || isMap(node) || isSeq(node) || isScalar(node) ? node : null;
  const [start, end] = known?.range ?? [0, 0];
  // Tags of the core schema are spelt tag:yaml.org,2002:str and say nothing here.
  const tag = known?.tag?.startsWith('!') === true ? known.tag.slice(1) : null;
  return { start, end, line: lines.linePos(start).line, tag };
}
