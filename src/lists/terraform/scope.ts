// What names mean in Terraform: local.x, var.x (a caller's argument, a .tfvars value, a default), resources, each.value.
import { join } from 'node:path/posix';
import { readJson } from '../data/json.ts';
import { itemsOf, siteOf, valueAt } from '../data/node.ts';
import { memberOf, obstacle, type Followed, type Found, type Scope, type SourceText } from '../follow.ts';
import type { Expression, FileExpression } from '../program.ts';
import { textSite } from '../text-list.ts';
import type { Block, TerraformFile } from './file.ts';
import { attributeOf, blocksOf, givenValues, type TerraformModule } from './module.ts';
import { nameInModule } from './names.ts';

/** The scope of an expression in a file of a module; `block` is the block it stands in, for `each.value`. */
export function terraformScope(module: TerraformModule, file: TerraformFile, block: Block | null): Scope {
  const scope: Scope = {
    source: file,
    lookUp: (path) => lookUp(module, file, block, path.split('.')),
    openFile: (expression) => openFile(module, scope, expression),
    nameOf: (start) => nameInModule(file, start),
  };
  return scope;
}

function lookUp(
  module: TerraformModule,
  file: TerraformFile,
  block: Block | null,
  path: readonly string[],
): Found[] {
  const [head, name = '', ...rest] = path;
  if (head === 'local') return localValues(module, name, rest);
  if (head === 'var') return variableValues(module, name, rest);
  if (head === 'each' && name === 'value') return eachValues(module, file, block, rest);
  return [];
}

function localValues(module: TerraformModule, name: string, path: readonly string[]): Found[] {
  return blocksOf(module, 'locals').flatMap(({ file, block }) =>
    member(module, file, null, attributeOf(block, name), path),
  );
}

function member(
  module: TerraformModule,
  file: TerraformFile,
  block: Block | null,
  value: Expression | null,
  path: readonly string[],
): Found[] {
  const inside = value === null ? null : memberOf(value, path);
  return inside === null ? [] : [{ scope: terraformScope(module, file, block), value: inside }];
}

/** A variable has the value that its module's caller gives, else that of the .tfvars files, else its default. */
function variableValues(module: TerraformModule, name: string, path: readonly string[]): Found[] {
  const { caller } = module;
  const argument = caller === null ? null : attributeOf(caller.block, name);
  if (caller !== null && argument !== null)
    return member(caller.module, caller.file, caller.block, argument, path);
  const given = givenValues(module, name).flatMap(({ file, value }) =>
    member(module, file, null, value, path),
  );
  if (given.length > 0) return given;
  return variableDefaults(module, name).flatMap(({ file, value }) =>
    member(module, file, null, asDefault(value, name), path),
  );
}

/** The defaults in the variable's own block. */
export function variableDefaults(
  module: TerraformModule,
  name: string,
): { file: TerraformFile; value: Expression }[] {
  return blocksOf(module, 'variable').flatMap(({ file, block }) => {
    const value = block.labels[0] === name ? attributeOf(block, 'default') : null;
    return value === null ? [] : [{ file, value }];
  });
}

/** An empty default only says that somebody else gives the value: it is no place to write to. */
function asDefault(value: Expression, name: string): Expression {
  const isEmpty = value.type === 'list' && value.items.every((item) => item.value === '');
  if (!isEmpty) return value;
  const { start, end, line } = value;
  return {
    start,
    end,
    line,
    type: 'choice',
    what: `variable ${name} and its empty default`,
    branches: [value],
  };
}

/** The elements of `for_each`; each of them is one of several. */
function eachValues(
  module: TerraformModule,
  file: TerraformFile,
  block: Block | null,
  path: readonly string[],
): Found[] {
  const each = block === null ? null : attributeOf(block, 'for_each');
  if (each === null) return [];
  const scope = terraformScope(module, file, null);
  const collections = each.type === 'name' ? scope.lookUp(each.path) : [{ scope, value: each }];
  return collections.flatMap(({ scope: there, value }) =>
    value.type !== 'record'
      ? []
      : value.fields.flatMap((field) => {
          const inside = memberOf(field.value, path);
          return inside === null ? [] : [{ scope: there, value: inside }];
        }),
  );
}

function openFile(module: TerraformModule, scope: Scope, expression: FileExpression): Followed[] {
  if (expression.path === null)
    return [obstacle(scope, expression, 'computed', 'a list read from a file whose path is computed')];
  const path = join(module.folder, expression.path);
  const text = module.read(path);
  if (text === null)
    return [obstacle(scope, expression, 'not-found', `a list read from ${path}, which does not exist`)];
  return expression.holds === 'json'
    ? jsonSite(scope, expression, path, text)
    : textFileSite(scope, expression, path, text);
}

function textFileSite(scope: Scope, expression: FileExpression, path: string, text: string): Followed[] {
  const { site, oddLine } = textSite(text);
  if (oddLine !== null)
    return [
      obstacle(
        scope,
        expression,
        'unparsable',
        `a list read from ${path}, whose line ${oddLine} is not one domain name`,
      ),
    ];
  const source: SourceText = { path, text, syntax: scope.source.syntax, errors: 0 };
  return [{ type: 'site', source, site, line: 1, isBroken: false, what: `the file ${path}`, selector: null }];
}

function jsonSite(scope: Scope, expression: FileExpression, path: string, text: string): Followed[] {
  const file = readJson(path, text);
  const list = valueAt(file.root, ...expression.keys);
  if (list?.kind !== 'sequence' || itemsOf(list).some((item) => item.kind !== 'scalar')) {
    return [
      obstacle(scope, expression, 'computed', `a list read from ${path}, which holds no list of names there`),
    ];
  }
  const source: SourceText = { path, text, syntax: file.syntax, errors: file.brokenAt === null ? 0 : 1 };
  const isBroken = file.brokenAt !== null;
  return [
    {
      type: 'site',
      source,
      site: siteOf(file, list),
      line: list.line,
      isBroken,
      what: `the file ${path}`,
      selector: null,
    },
  ];
}
