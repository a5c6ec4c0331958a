// Reads .tf, .tfvars and .tfvars.json files into blocks and attributes.
import type { Node } from 'web-tree-sitter';
import { readJson } from '../data/json.ts';
import type { DataNode } from '../data/node.ts';
import type { SourceText } from '../follow.ts';
import type { BracketSyntax } from '../format.ts';
import { countErrors, type Parse } from '../grammar.ts';
import type { Expression, Field, Item } from '../program.ts';
import { indentStep } from '../style.ts';
import { rangeOf, withoutComments } from '../tree.ts';
import { expressionOf, stringValue } from './expression.ts';

/** A block: `resource "type" "name" { ... }` has type `resource` and two labels. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly fields: readonly Field[];
  readonly line: number;
}

export interface TerraformFile extends SourceText {
  readonly blocks: readonly Block[];
  /** Attributes outside blocks: the values of a .tfvars file. */
  readonly values: readonly Field[];
}

/** Reads a file by its ending. */
export function readTerraform(parse: Parse, path: string, text: string): TerraformFile {
  if (path.endsWith('.json')) return readVariablesJson(path, text);
  return parse(text, (root) => {
    const body = root.namedChildren.find((child) => child.type === 'body');
    return {
      path,
      text,
      syntax: hclSyntax(text),
      errors: countErrors(root),
      blocks:
        body === undefined ? [] : body.namedChildren.filter(({ type }) => type === 'block').map(blockOf),
      values: body === undefined ? [] : fieldsOf(body),
    };
  });
}

function hclSyntax(text: string): BracketSyntax {
  return {
    lineComments: ['#', '//'],
    blockComments: true,
    trailingComma: true,
    quote: '"',
    step: indentStep(text, '  '),
  };
}

function blockOf(node: Node): Block {
  const [type, ...rest] = withoutComments(node);
  const body = rest.find((child) => child.type === 'body');
  const labels = rest.filter((child) => child.type === 'string_lit' || child.type === 'identifier');
  return {
    type: type?.text ?? '',
    labels: labels.map((label) => (label.type === 'string_lit' ? stringValue(label) : label.text)),
    fields: body === undefined ? [] : fieldsOf(body),
    line: rangeOf(node).line,
  };
}

function fieldsOf(body: Node): Field[] {
  return body.namedChildren.flatMap((attribute): Field[] => {
    if (attribute.type !== 'attribute') return [];
    const [key, value] = withoutComments(attribute);
    if (key === undefined || value === undefined) return [];
    return [
      { key: key.text, value: expressionOf(value), start: attribute.startIndex, end: attribute.endIndex },
    ];
  });
}

function readVariablesJson(path: string, text: string): TerraformFile {
  const { root, brokenAt, syntax } = readJson(path, text);
  const entries = root?.kind === 'map' ? root.entries : [];
  const values = entries.map(({ key, start, value }) => ({
    key,
    value: jsonExpression(value, brokenAt !== null),
    start,
    end: value.end,
  }));
  return { path, text, syntax, errors: brokenAt === null ? 0 : 1, blocks: [], values };
}

function jsonExpression(node: DataNode, isBroken: boolean): Expression {
  const range = { start: node.start, end: node.end, line: node.line };
  if (node.kind === 'sequence') {
    const items = node.items.map((item): Item => {
      const value = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : null;
      return { start: item.start, end: item.end, value, spread: null };
    });
    return { ...range, type: 'list', items, isBroken };
  }
  if (node.kind === 'scalar')
    return { ...range, type: 'text', value: typeof node.value === 'string' ? node.value : null };
  const fields = node.kind === 'map' ? node.entries : [];
  return {
    ...range,
    type: 'record',
    fields: fields.map(({ key, start, value }) => ({
      key,
      start,
      end: value.end,
      value: jsonExpression(value, isBroken),
    })),
    spreads: [],
    lastEnd: fields.at(-1)?.value.end ?? null,
    isBroken,
  };
}
