// Python syntax nodes as the expressions that list finding understands.
import type { Node } from 'web-tree-sitter';
import { unescaped } from '../literal.ts';
import type { Expression, Field, FileExpression, Item, RecordExpression } from '../program.ts';
import { isBroken, namesIn, rangeOf, withoutComments } from '../tree.ts';

/** Calls that hand on the entries of their only argument. */
const TRANSPARENT = /^(list|tuple|set|frozenset|sorted|dict\.fromkeys|(.*\.)?FirewallDomains\.from_list)$/;

/** Reads an expression node. */
export function expressionOf(node: Node): Expression {
  const range = rangeOf(node);
  switch (node.type) {
    case 'list':
    case 'tuple':
    case 'set':
      return { ...range, type: 'list', items: withoutComments(node).map(itemOf), isBroken: isBroken(node) };
    case 'string':
    case 'concatenated_string':
      return { ...range, type: 'text', value: stringValue(node) };
    case 'dictionary':
      return recordOf(node);
    case 'identifier':
    case 'attribute':
    case 'subscript':
      return nameOrComputed(node);
    case 'parenthesized_expression': {
      const inner = withoutComments(node)[0];
      return inner === undefined ? computed(node) : expressionOf(inner);
    }
    case 'conditional_expression':
      return choice(node, 'a conditional', [0, 2]);
    case 'boolean_operator':
      return node.childForFieldName('operator')?.text === 'or'
        ? choice(node, 'a default', [0, 1])
        : computed(node);
    case 'binary_operator': {
      const isUnion = /^[+|]$/.test(node.childForFieldName('operator')?.text ?? '');
      return isUnion
        ? { ...range, type: 'union', parts: withoutComments(node).map(expressionOf) }
        : computed(node);
    }
    case 'call':
      return callOf(node);
    default:
      return computed(node);
  }
}

function itemOf(node: Node): Item {
  const place = { start: node.startIndex, end: node.endIndex };
  if (node.type === 'list_splat') {
    const spread = withoutComments(node)[0];
    return { ...place, value: null, spread: spread === undefined ? null : expressionOf(spread) };
  }
  // The grammar reads `*a.b(c)` as a call of `*a.b`.
  if (node.text.startsWith('*')) return { ...place, value: null, spread: callOf(node) };
  const expression = expressionOf(node);
  return { ...place, value: expression.type === 'text' ? expression.value : null, spread: null };
}

/** The value of a string; null where it is formatted or made of bytes. */
export function stringValue(node: Node): string | null {
  if (node.type === 'concatenated_string') {
    const parts = withoutComments(node).map(stringValue);
    return parts.includes(null) ? null : parts.join('');
  }
  const [, prefix = '', quotes = ''] = /^([a-zA-Z]*)('''|"""|'|")/.exec(node.text) ?? [];
  if (/[bf]/i.test(prefix) || quotes === '') return null;
  const inside = node.text.slice(prefix.length + quotes.length, -quotes.length);
  return /r/i.test(prefix) ? inside : unescaped(inside);
}

/** Reads a dictionary, or an argument list's keyword arguments. */
export function recordOf(node: Node): RecordExpression {
  const members = withoutComments(node);
  const spreads = members.filter((member) => member.type === 'dictionary_splat').flatMap(withoutComments);
  return {
    ...rangeOf(node),
    type: 'record',
    fields: members.flatMap(fieldsOf),
    spreads: spreads.map(expressionOf),
    lastEnd: members.at(-1)?.endIndex ?? null,
    isBroken: isBroken(node),
  };
}

function fieldsOf(member: Node): Field[] {
  if (member.type !== 'pair' && member.type !== 'keyword_argument') return [];
  const [key, value] = withoutComments(member);
  if (key === undefined || value === undefined) return [];
  const name = member.type === 'pair' ? (key.type === 'string' ? stringValue(key) : null) : key.text;
  if (name === null) return [];
  return [{ key: name, value: expressionOf(value), start: member.startIndex, end: member.endIndex }];
}

function nameOrComputed(node: Node): Expression {
  const path = dottedPath(node);
  return path === null ? computed(node) : { ...rangeOf(node), type: 'name', path };
}

/** `a.b`, and `a["b"]` as the same; null where anything else is in it. */
export function dottedPath(node: Node): string | null {
  if (node.type === 'identifier') return node.text;
  if (node.type === 'list_splat') return withoutComments(node).map(dottedPath)[0] ?? null;
  const [object, key] = withoutComments(node);
  const owner = object === undefined ? null : dottedPath(object);
  if (owner === null || key === undefined) return null;
  if (node.type === 'attribute') return `${owner}.${key.text}`;
  const index = node.type === 'subscript' && key.type === 'string' ? stringValue(key) : null;
  return index === null ? null : `${owner}.${index}`;
}

function choice(node: Node, what: string, indices: readonly number[]): Expression {
  const parts = withoutComments(node);
  const branches = indices.flatMap((index) => parts[index] ?? []);
  return { ...rangeOf(node), type: 'choice', what, branches: branches.map(expressionOf) };
}

function callOf(node: Node): Expression {
  const callee = node.childForFieldName('function');
  const argumentList = node.childForFieldName('arguments');
  const name = (callee === null ? null : dottedPath(callee)) ?? '';
  const handed = argumentList?.type === 'argument_list' ? withoutComments(argumentList) : [];
  const action = /(?:^|\.)FirewallRuleAction\.(allow|block|alert)$/.exec(name)?.[1];
  if (action !== undefined) return { ...rangeOf(node), type: 'text', value: action.toUpperCase() };
  const only = handed.length === 1 ? handed[0] : undefined;
  if (only !== undefined && TRANSPARENT.test(name)) return expressionOf(only);
  if (/(^|\.)FirewallDomains\.from_(file|asset)$/.test(name)) return fileOf(node, only);
  if (callee?.type === 'attribute' && name.endsWith('.copy') && handed.length === 0) {
    const object = withoutComments(callee)[0];
    if (object !== undefined) return expressionOf(object);
  }
  // A structure: `Networking(egress_allowlist=[...])`.
  const isStructure =
    handed.length > 0 && handed.every(({ type }) => /^(keyword_argument|dictionary_splat)$/.test(type));
  return argumentList !== null && isStructure ? recordOf(argumentList) : computed(node);
}

function fileOf(node: Node, argument: Node | undefined): FileExpression {
  const path = argument === undefined ? null : stringValue(argument);
  return { ...rangeOf(node), type: 'file', path, holds: 'lines', keys: [] };
}

function computed(node: Node): Expression {
  return {
    ...rangeOf(node),
    type: 'computed',
    what: node.type.replaceAll('_', ' '),
    uses: namesIn(node, ['identifier']),
  };
}
