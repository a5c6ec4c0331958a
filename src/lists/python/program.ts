// Reads a Python file into what list finding needs to know of it.
import type { Node } from 'web-tree-sitter';
import type { BracketSyntax } from '../format.ts';
import { countErrors } from '../grammar.ts';
import type { Binding, Construct, Expression, Import, Program, RecordExpression } from '../program.ts';
import { indentStep } from '../style.ts';
import { rangeOf, withoutComments } from '../tree.ts';
import { dottedPath, expressionOf, recordOf, stringValue } from './expression.ts';

const RULE_KEYS = /^(firewall_domain_list_id|firewallDomainListId|firewall_domain_list|firewallDomainList)$/;

/** Reads the tree of one file. Nothing of the tree is kept. */
export function pythonProgram(path: string, text: string, root: Node): Program {
  return {
    path,
    text,
    syntax: syntaxOf(text, root),
    errors: countErrors(root),
    bindings: root.descendantsOfType('assignment').flatMap(bindingOf),
    constructs: root.descendantsOfType('call').flatMap(constructOf),
    rules: rulesOf(root),
    handedLists: root.descendantsOfType('call').flatMap(handedListOf),
    imports: root.descendantsOfType('import_from_statement').flatMap(importsOf),
  };
}

function syntaxOf(text: string, root: Node): BracketSyntax {
  const starts = root.descendantsOfType('string_start').map((node) => text[node.endIndex - 1]);
  const singles = starts.filter((quote) => quote === "'").length;
  return {
    lineComments: ['#'],
    blockComments: false,
    trailingComma: true,
    quote: singles * 2 > starts.length ? "'" : '"',
    step: indentStep(text, '    '),
  };
}

function bindingOf(node: Node): Binding[] {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const path = left === null ? null : dottedPath(left);
  if (right === null || path === null) return [];
  const value = expressionOf(right);
  const { line } = rangeOf(node);
  const [, own] = /^(?:self|cls)\.([^.]+)$/.exec(path) ?? [];
  if (own !== undefined) return [{ name: own, owner: classAround(node) ?? '', value, line }];
  if (path.includes('.')) return [];
  // A class holds its attributes directly; what stands in a method is a variable of the method.
  const holder = node.parent?.parent?.parent;
  const owner = holder?.type === 'class_definition' ? (holder.childForFieldName('name')?.text ?? '') : null;
  return [{ name: path, owner, value, line }];
}

function classAround(node: Node): string | null {
  let around: Node | null = node;
  while (around !== null && around.type !== 'class_definition') around = around.parent;
  return around?.childForFieldName('name')?.text ?? null;
}

function constructOf(node: Node): Construct[] {
  const className = dottedPath(node.childForFieldName('function') ?? node)
    ?.split('.')
    .at(-1);
  const list = node.childForFieldName('arguments');
  const [scope, id] = list === null ? [] : withoutComments(list);
  if (className === undefined || !/^[A-Z]/.test(className) || list === null) return [];
  if (scope === undefined || id === undefined || /^(keyword_argument|dictionary_splat)$/.test(id.type))
    return [];
  const name = id.type === 'string' ? stringValue(id) : null;
  return [{ ...rangeOf(node), className, id: name, variable: variableOf(node), properties: recordOf(list) }];
}

function variableOf(node: Node): string | null {
  if (node.parent?.type !== 'assignment') return null;
  const left = node.parent.childForFieldName('left');
  return left === null ? null : (dottedPath(left)?.replace(/^self\./, '') ?? null);
}

function rulesOf(root: Node): RecordExpression[] {
  const keywords = root.descendantsOfType('keyword_argument').filter((node) => RULE_KEYS.test(keyOf(node)));
  const pairs = root.descendantsOfType('pair').filter((node) => RULE_KEYS.test(keyOf(node)));
  return [...keywords, ...pairs].flatMap(({ parent }) => (parent === null ? [] : [recordOf(parent)]));
}

function keyOf(node: Node): string {
  const key = withoutComments(node)[0];
  return (key?.type === 'string' ? stringValue(key) : key?.text) ?? '';
}

function handedListOf(node: Node): Expression[] {
  const callee = node.childForFieldName('function');
  const list = node.childForFieldName('arguments');
  if (callee === null || list === null) return [];
  if (!/(^|\.)FirewallDomains\.from_list$/.test(dottedPath(callee) ?? '')) return [];
  return withoutComments(list).slice(0, 1).map(expressionOf);
}

function importsOf(statement: Node): Import[] {
  const source = statement.childForFieldName('module_name');
  const names = statement.childrenForFieldName('name');
  return names.map((name): Import => {
    const imported = (name.type === 'aliased_import' ? name.childForFieldName('name') : name)?.text ?? '';
    return {
      local: name.childForFieldName('alias')?.text ?? imported,
      name: imported,
      from: source?.text ?? '',
    };
  });
}
