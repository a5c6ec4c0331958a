// HCL syntax nodes as the expressions that list finding understands.
import type { Node } from 'web-tree-sitter';
import { unescaped } from '../literal.ts';
import type { Expression, Field, FileExpression, Item, RecordExpression } from '../program.ts';
import { isBroken, namesIn, rangeOf, withoutComments } from '../tree.ts';

/** Functions that hand on the entries of their arguments. */
const TRANSPARENT =
  /^(concat|setunion|distinct|compact|toset|tolist|sort|reverse|sensitive|nonsensitive|chunklist)$/;
/** Functions of which one argument applies, which one is known at deployment only. */
const CHOOSING = /^(coalesce|coalescelist|try|lookup|element)$/;

/** Reads an `expression` node. */
export function expressionOf(node: Node): Expression {
  const [base, ...accesses] = withoutComments(node);
  if (base === undefined) return computed(node);
  if (accesses.length > 0) return accessOf(node, base, accesses);
  switch (base.type) {
    case 'expression':
      return expressionOf(base);
    case 'literal_value':
      return literalOf(base);
    case 'template_expr':
      return wrappedIn(base) ?? { ...rangeOf(base), type: 'text', value: null };
    case 'collection_value':
      return collectionOf(base);
    case 'variable_expr':
      return { ...rangeOf(base), type: 'name', path: base.text };
    case 'conditional': {
      const branches = withoutComments(base).slice(1).map(expressionOf);
      return { ...rangeOf(base), type: 'choice', what: 'a conditional', branches };
    }
    case 'function_call':
      return callOf(base);
    default:
      return computed(base);
  }
}

/** `"${x}"` is x itself, whatever it is; null for every other template. */
function wrappedIn(template: Node): Expression | null {
  const quoted = withoutComments(template)[0];
  if (quoted?.type !== 'quoted_template') return null;
  const [only, ...others] = withoutComments(quoted).filter(
    (child) => !child.type.startsWith('quoted_template_'),
  );
  const inner = only?.type === 'template_interpolation' && others.length === 0 ? withoutComments(only) : [];
  const value = inner.find((child) => child.type === 'expression');
  return value === undefined ? null : expressionOf(value);
}

function literalOf(node: Node): Expression {
  const string = withoutComments(node).find((child) => child.type === 'string_lit');
  return string === undefined
    ? computed(node)
    : { ...rangeOf(node), type: 'text', value: stringValue(string) };
}

/** The value of a `string_lit`; `$${` and `%%{` stand for themselves. */
export function stringValue(node: Node): string {
  const inside = withoutComments(node).filter((child) => child.type === 'template_literal');
  return unescaped(inside.map((child) => child.text).join('')).replace(/([$%])\1\{/g, '$1{');
}

function collectionOf(node: Node): Expression {
  const inner = withoutComments(node)[0];
  if (inner?.type === 'object') return objectOf(inner);
  if (inner?.type !== 'tuple') return computed(node);
  const items = withoutComments(inner).filter((child) => child.type === 'expression');
  return { ...rangeOf(inner), type: 'list', items: items.map(itemOf), isBroken: isBroken(inner) };
}

function itemOf(node: Node): Item {
  const value = expressionOf(node);
  const literal = value.type === 'text' ? value.value : null;
  return { start: node.startIndex, end: node.endIndex, value: literal, spread: null };
}

function objectOf(node: Node): RecordExpression {
  const elements = withoutComments(node).filter((child) => child.type === 'object_elem');
  return {
    ...rangeOf(node),
    type: 'record',
    fields: elements.flatMap(fieldsOf),
    spreads: [],
    lastEnd: elements.at(-1)?.endIndex ?? null,
    isBroken: isBroken(node),
  };
}

function fieldsOf(element: Node): Field[] {
  const [key, value] = withoutComments(element);
  if (key === undefined || value === undefined) return [];
  const name = expressionOf(key);
  const text = name.type === 'name' ? name.path : name.type === 'text' ? name.value : null;
  if (text === null) return [];
  return [{ key: text, value: expressionOf(value), start: element.startIndex, end: element.endIndex }];
}

/** `var.x`, `local.x["key"]`, `jsondecode(...).key`. A number between brackets is left out: count makes one of each. */
function accessOf(node: Node, base: Node, accesses: readonly Node[]): Expression {
  const keys = accesses.map(keyOf);
  const known = keys.includes(null) ? keys.slice(0, keys.indexOf(null)) : keys;
  const path = known.flatMap((key) => (key === null || key === '' ? [] : [key]));
  if (base.type === 'variable_expr') {
    const name = [base.text, ...path].join('.');
    if (known.length === keys.length) return { ...rangeOf(node), type: 'name', path: name };
    const { uses, ...rest } = computed(node);
    return { ...rest, uses: [...uses, name] };
  }
  const value = base.type === 'function_call' ? callOf(base) : computed(base);
  const isKnown = value.type === 'file' && value.holds === 'json' && known.length === keys.length;
  return isKnown ? { ...value, keys: path } : computed(node);
}

/** The key of an access: '' for a number between brackets, null for one that is computed. */
function keyOf(access: Node): string | null {
  if (access.type === 'get_attr') return withoutComments(access)[0]?.text ?? null;
  if (access.type !== 'index') return null;
  const inner = access.descendantsOfType('expression')[0];
  const key = inner === undefined ? null : expressionOf(inner);
  if (key?.type === 'text') return key.value;
  return /^\[\s*\d+\s*\]$/.test(access.text) ? '' : null;
}

function callOf(node: Node): Expression {
  const [callee, list] = withoutComments(node);
  const handed =
    list === undefined ? [] : withoutComments(list).filter((child) => child.type === 'expression');
  const name = callee?.text ?? '';
  const range = rangeOf(node);
  if (name === 'setsubtract') return { ...range, type: 'union', parts: handed.slice(0, 1).map(expressionOf) };
  if (name === 'flatten') return { ...range, type: 'union', parts: handed.flatMap(listed).map(expressionOf) };
  if (TRANSPARENT.test(name)) return { ...range, type: 'union', parts: handed.map(expressionOf) };
  if (CHOOSING.test(name))
    return { ...range, type: 'choice', what: `${name}()`, branches: handed.map(expressionOf) };
  return fileOf(node, name, handed) ?? { ...computed(node), what: `${name}()` };
}

/** The elements of a literal list of lists; another expression as it is. */
function listed(node: Node): Node[] {
  const tuple = withoutComments(node)[0]?.namedChildren.find((child) => child.type === 'tuple');
  return tuple === undefined ? [node] : withoutComments(tuple).filter((child) => child.type === 'expression');
}

/** `split("\n", file(...))` and `jsondecode(file(...))`. */
function fileOf(node: Node, name: string, handed: readonly Node[]): FileExpression | null {
  const source = name === 'split' ? handed[1] : name === 'jsondecode' ? handed[0] : undefined;
  const call = source
    ?.descendantsOfType('function_call')
    .find((one) => withoutComments(one)[0]?.text === 'file');
  if (source === undefined || call === undefined) return null;
  if (!/^\s*((trimspace|chomp|trim|replace)\(\s*)*file\(/.test(source.text)) return null;
  const argument = call.descendantsOfType('expression')[0];
  const holds = name === 'split' ? 'lines' : 'json';
  return {
    ...rangeOf(node),
    type: 'file',
    path: argument === undefined ? null : pathOf(argument),
    holds,
    keys: [],
  };
}

/** A path in the module's folder; null where anything but `${path.module}` is put into it. */
function pathOf(argument: Node): string | null {
  const value = expressionOf(argument);
  if (value.type === 'text' && value.value !== null) return value.value;
  const text = /^"\$\{\s*path\.module\s*\}\/([^"$%\\]+)"$/.exec(argument.text.trim())?.[1];
  return text ?? null;
}

function computed(node: Node): Expression & { type: 'computed' } {
  const names = namesIn(node, ['expression']).filter((name) => /^[\w-]+(\.[\w-]+)+$/.test(name));
  return { ...rangeOf(node), type: 'computed', what: node.type.replaceAll('_', ' '), uses: names };
}
