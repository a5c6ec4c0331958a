// Reads a TypeScript file into what list finding needs to know of it.
import type { Node } from 'web-tree-sitter';
import type { BracketSyntax } from '../format.ts';
import { countErrors } from '../grammar.ts';
import { unescaped } from '../literal.ts';
import type { Binding, Construct, Expression, Import, Program, RecordExpression } from '../program.ts';
import { indentStep } from '../style.ts';
import { rangeOf, withoutComments } from '../tree.ts';
import { dottedPath, expressionOf, recordOf, unwrapped } from './expression.ts';

const RULE_KEYS = /^["']?(firewallDomainListId|firewallDomainList)["']?$/;

/** Reads the tree of one file. Nothing of the tree is kept. */
export function typescriptProgram(path: string, text: string, root: Node): Program {
  return {
    path,
    text,
    syntax: syntaxOf(text, root),
    errors: countErrors(root),
    bindings: [...variablesOf(root), ...propertiesOf(root)],
    constructs: constructsOf(root),
    rules: rulesOf(root),
    handedLists: handedListsOf(root),
    imports: importsOf(root),
  };
}

function syntaxOf(text: string, root: Node): BracketSyntax {
  const strings = root.descendantsOfType('string');
  const doubles = strings.filter((node) => text[node.startIndex] === '"').length;
  return {
    lineComments: ['//'],
    blockComments: true,
    trailingComma: true,
    quote: doubles * 2 > strings.length ? '"' : "'",
    step: indentStep(text, '  '),
  };
}

function variablesOf(root: Node): Binding[] {
  return root.descendantsOfType('variable_declarator').flatMap((node) => bindingOf(node, null));
}

function propertiesOf(root: Node): Binding[] {
  const fields = root.descendantsOfType('public_field_definition');
  const assigned = root.descendantsOfType('assignment_expression').flatMap((node): Binding[] => {
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    const name = left === null ? null : /^this\.([^.]+)$/.exec(dottedPath(left) ?? '')?.[1];
    if (right === null || name === undefined || name === null) return [];
    return [{ name, owner: ownerOf(node), value: expressionOf(right), line: rangeOf(node).line }];
  });
  return [...fields.flatMap((node) => bindingOf(node, ownerOf(node))), ...assigned];
}

function bindingOf(node: Node, owner: string | null): Binding[] {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (name === null || value === null || !name.type.endsWith('identifier')) return [];
  return [{ name: name.text, owner, value: expressionOf(value), line: rangeOf(node).line }];
}

function ownerOf(node: Node): string | null {
  let around: Node | null = node;
  while (around !== null && !/^(abstract_)?class(_declaration)?$/.test(around.type)) around = around.parent;
  return around?.childForFieldName('name')?.text ?? '';
}

function constructsOf(root: Node): Construct[] {
  return root.descendantsOfType('new_expression').flatMap((node): Construct[] => {
    const className = dottedPath(node.childForFieldName('constructor') ?? node)
      ?.split('.')
      .at(-1);
    const list = node.childForFieldName('arguments');
    const [scope, id, properties] = list === null ? [] : withoutComments(list);
    if (className === undefined || scope === undefined || id === undefined) return [];
    const name = expressionOf(id);
    return [
      {
        ...rangeOf(node),
        className,
        id: name.type === 'text' ? name.value : null,
        variable: variableOf(node),
        properties: properties === undefined ? null : expressionOf(properties),
      },
    ];
  });
}

/** The variable or property that a new expression is assigned to. */
function variableOf(node: Node): string | null {
  const parent = node.parent;
  if (parent?.type === 'variable_declarator' || parent?.type === 'public_field_definition') {
    return parent.childForFieldName('name')?.text ?? null;
  }
  if (parent?.type !== 'assignment_expression') return null;
  const left = parent.childForFieldName('left');
  return left === null ? null : (dottedPath(left)?.replace(/^this\./, '') ?? null);
}

function rulesOf(root: Node): RecordExpression[] {
  const keys = root
    .descendantsOfType('pair')
    .filter((pair) => RULE_KEYS.test(pair.childForFieldName('key')?.text ?? ''));
  const shorthands = root
    .descendantsOfType('shorthand_property_identifier')
    .filter((key) => RULE_KEYS.test(key.text));
  return [...keys, ...shorthands].flatMap(({ parent }) =>
    parent?.type === 'object' ? [recordOf(parent)] : [],
  );
}

function handedListsOf(root: Node): Expression[] {
  return root.descendantsOfType('call_expression').flatMap((node): Expression[] => {
    const callee = node.childForFieldName('function');
    const list = node.childForFieldName('arguments');
    if (callee === null || list === null) return [];
    if (!/(^|\.)FirewallDomains\.fromList$/.test(dottedPath(callee) ?? '')) return [];
    return withoutComments(list)
      .slice(0, 1)
      .map((argument) => expressionOf(unwrapped(argument)));
  });
}

function importsOf(root: Node): Import[] {
  return root.descendantsOfType('import_statement').flatMap((statement): Import[] => {
    const source = statement.childForFieldName('source');
    if (source === null) return [];
    const from = unescaped(source.text.slice(1, -1));
    return statement.descendantsOfType('import_specifier').map((specifier) => {
      const name = specifier.childForFieldName('name')?.text ?? '';
      return { local: specifier.childForFieldName('alias')?.text ?? name, name, from };
    });
  });
}
