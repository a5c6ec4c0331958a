// Reads JSON, with comments where there are any, for positions only.
import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { indentStep, lineNumber } from '../style.ts';
import type { DataEntry, DataFile, DataNode } from './node.ts';

/** Reads a JSON text. Comments and trailing commas are no errors: other tools decide about those. */
export function readJson(path: string, text: string): DataFile {
  const errors: ParseError[] = [];
  const withoutMark = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const root = parseTree(withoutMark, errors, { allowTrailingComma: true });
  const error = errors[0];
  const lines = lineIndex(text);
  return {
    path,
    text,
    root: root === undefined ? null : nodeOf(lines, root),
    brokenAt: error === undefined ? null : lineNumber(text, error.offset),
    syntax: {
      lineComments: ['//'],
      blockComments: true,
      trailingComma: false,
      quote: '"',
      step: indentStep(text, '  '),
    },
  };
}

function nodeOf(lineOf: (at: number) => number, node: Node): DataNode {
  const place = { start: node.offset, end: node.offset + node.length, line: lineOf(node.offset), tag: null };
  const children = node.children ?? [];
  if (node.type === 'array') {
    return {
      ...place,
      kind: 'sequence',
      isBracketed: true,
      items: children.map((child) => nodeOf(lineOf, child)),
    };
  }
  if (node.type !== 'object') return { ...place, kind: 'scalar', value: node.value as unknown };
  const entries = children.flatMap((property): DataEntry[] => {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) return [];
    return [{ key: String(key.value), start: key.offset, value: nodeOf(lineOf, value) }];
  });
  return { ...place, kind: 'map', isBracketed: true, entries };
}

/** Line numbers of rising offsets without counting from the top each time. */
function lineIndex(text: string): (at: number) => number {
  let known = 0;
  let line = 1;
  return (at) => {
    if (at < known) return lineNumber(text, at);
    for (; known < at; known += 1) if (text[known] === '\n') line += 1;
    return line;
  };
}
