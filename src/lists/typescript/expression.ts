// TypeScript syntax nodes as the expressions that list finding understands.
import type { Node } from 'web-tree-sitter';
import { unescaped } from '../literal.ts';
import type { Expression, Field, Item, RecordExpression } from '../program.ts';
import { isBroken, namesIn, rangeOf, withoutComments } from '../tree.ts';

/** Calls that hand on the entries of their only argument. */
const TRANSPARENT = /^(Object\.freeze|Array\.from|Set|(.*\.)?FirewallDomains\.fromList)$/;
/** Methods that hand on the entries of the list they are called on. */
const TRANSPARENT_METHODS = new Set(['sort', 'toSorted', 'slice', 'reverse', 'toReversed', 'values']);
const WRAPPERS = new Set([
  'as_expression',
  'satisfies_expression',
  'non_null_expression',
  'parenthesized_expression',
]);

/** Reads an expression node. */
export function expressionOf(node: Node): Expression {
  const range = rangeOf(node);
  if (WRAPPERS.has(node.type)) {
    const inner = withoutComments(node)[0];
    return inner === undefined ? computed(node) : expressionOf(inner);
  }
  switch (node.type) {
    case 'array':
      return { ...range, type: 'list', items: withoutComments(node).map(itemOf), isBroken: isBroken(node) };
    case 'string':
      return { ...range, type: 'text', value: unescaped(node.text.slice(1, -1)) };
    case 'template_string':
      return { ...range, type: 'text', value: templateValue(node) };
    case 'object':
      return recordOf(node);
    case 'identifier':
    case 'member_expression':
    case 'shorthand_property_identifier':
      return nameOrComputed(node);
    case 'ternary_expression':
      return choice(node, 'a conditional', ['consequence', 'alternative']);
    case 'binary_expression':
      return /^(\?\?|\|\|)$/.test(node.childForFieldName('operator')?.text ?? '')
        ? choice(node, 'a default', ['left', 'right'])
        : computed(node);
    case 'call_expression':
    case 'new_expression':
      return callOf(node);
    default:
      return computed(node);
  }
}

/** The node inside type assertions and parentheses. */
export function unwrapped(node: Node): Node {
  const inner = WRAPPERS.has(node.type) ? withoutComments(node)[0] : undefined;
  return inner === undefined ? node : unwrapped(inner);
}

function itemOf(node: Node): Item {
  const place = { start: node.startIndex, end: node.endIndex };
  if (node.type === 'spread_element') {
    const spread = withoutComments(node)[0];
    return { ...place, value: null, spread: spread === undefined ? null : expressionOf(spread) };
  }
  const expression = expressionOf(node);
  return { ...place, value: expression.type === 'text' ? expression.value : null, spread: null };
}

function templateValue(node: Node): string | null {
  const isFixed = node.namedChildren.every((child) => child.type !== 'template_substitution');
  return isFixed ? unescaped(node.text.slice(1, -1)) : null;
}

/** Reads an object literal. */
export function recordOf(node: Node): RecordExpression {
  const members = withoutComments(node);
  const spreads = members.filter((member) => member.type === 'spread_element').flatMap(withoutComments);
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
  const place = { start: member.startIndex, end: member.endIndex };
  if (member.type === 'shorthand_property_identifier')
    return [{ key: member.text, value: expressionOf(member), ...place }];
  const key = member.childForFieldName('key');
  const value = member.childForFieldName('value');
  if (member.type !== 'pair' || key === null || value === null) return [];
  return [
    {
      key: key.type === 'string' ? unescaped(key.text.slice(1, -1)) : key.text,
      value: expressionOf(value),
      ...place,
    },
  ];
}

function nameOrComputed(node: Node): Expression {
  const path = dottedPath(node);
  return path === null ? computed(node) : { ...rangeOf(node), type: 'name', path };
}

/** `a.b.c` of identifiers and member accesses; null where anything else is in it. */
export function dottedPath(node: Node): string | null {
  if (node.type === 'member_expression') {
    const object = node.childForFieldName('object');
    const owner = object === null ? null : dottedPath(object);
    return owner === null ? null : `${owner}.${node.childForFieldName('property')?.text ?? ''}`;
  }
  if (node.type === 'non_null_expression') return dottedPath(unwrapped(node));
  return /^(identifier|this|shorthand_property_identifier)$/.test(node.type) ? node.text : null;
}

function choice(node: Node, what: string, fields: readonly string[]): Expression {
  const branches = fields.flatMap((field) => node.childForFieldName(field) ?? []);
  return { ...rangeOf(node), type: 'choice', what, branches: branches.map(expressionOf) };
}

function callOf(node: Node): Expression {
  const callee = node.childForFieldName('function') ?? node.childForFieldName('constructor');
  const argumentList = node.childForFieldName('arguments');
  if (callee === null) return computed(node);
  const handed = argumentList === null ? [] : withoutComments(argumentList);
  const name = dottedPath(callee);
  const action = /(?:^|\.)FirewallRuleAction\.(allow|block|alert)$/.exec(name ?? '')?.[1];
  if (action !== undefined) return { ...rangeOf(node), type: 'text', value: action.toUpperCase() };
  const only = handed.length === 1 ? handed[0] : undefined;
  if (name !== null && only !== undefined && TRANSPARENT.test(name)) return expressionOf(only);
  if (/(^|\.)FirewallDomains\.from(File|Asset)$/.test(name ?? '')) return fileOf(node, only);
  return methodOf(node, callee, handed) ?? computed(node);
}

function fileOf(node: Node, argument: Node | undefined): Expression {
  const path = argument === undefined ? null : expressionOf(argument);
  return {
    ...rangeOf(node),
    type: 'file',
    path: path?.type === 'text' ? path.value : null,
    holds: 'lines',
    keys: [],
  };
}

function methodOf(node: Node, callee: Node, handed: readonly Node[]): Expression | null {
  const object = callee.type === 'member_expression' ? callee.childForFieldName('object') : null;
  const method = callee.childForFieldName('property')?.text ?? '';
  if (object === null) return null;
  if (TRANSPARENT_METHODS.has(method) && handed.length === 0) return expressionOf(object);
  if (method !== 'concat') return null;
  return { ...rangeOf(node), type: 'union', parts: [object, ...handed].map(expressionOf) };
}

function computed(node: Node): Expression {
  return {
    ...rangeOf(node),
    type: 'computed',
    what: node.type.replaceAll('_', ' '),
    uses: namesIn(node, ['identifier']),
  };
}
