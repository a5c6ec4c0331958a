// From a selector to the lists of a Terraform module that it may mean.
import { follow, memberOf, obstacle, type Followed, type Scope } from '../follow.ts';
import type { TerraformFile } from './file.ts';
import { attributeOf, blocksOf, type TerraformModule } from './module.ts';
import { terraformScope, variableDefaults } from './scope.ts';

/** The lists that a selector means: `local.x`, `var.x`, `type.name`, `module.name.argument`, or a name in a .tfvars file. */
export function selectLists(module: TerraformModule, file: TerraformFile, selector: string): Followed[] {
  const [head = '', ...rest] = selector
    .replace(/\[[^\]]*\]/g, '')
    .replace(/^resource\./, '')
    .split('.');
  if (/\.tfvars(\.json)?$/.test(file.path)) return valueIn(module, file, head, rest);
  if (head === 'local') return namedList(module, file, ['local', ...rest].join('.'));
  if (head === 'var') return variableList(module, file, rest);
  if (head === 'module') return argumentOf(module, rest);
  if (rest.length > 0) return resourceList(module, head, rest);
  return [...namedList(module, file, `local.${head}`), ...variableList(module, file, [head])];
}

function valueIn(
  module: TerraformModule,
  file: TerraformFile,
  name: string,
  path: readonly string[],
): Followed[] {
  const fields = file.values.filter(({ key }) => key === name);
  return fields.flatMap(({ value }) => memberList(terraformScope(module, file, null), value, path));
}

function memberList(
  scope: Scope,
  value: Parameters<typeof memberOf>[0],
  path: readonly string[],
): readonly Followed[] {
  const inside = memberOf(value, path);
  return inside === null ? [] : follow(scope, inside);
}

function namedList(module: TerraformModule, file: TerraformFile, name: string): Followed[] {
  const found = terraformScope(module, file, null).lookUp(name);
  return found.flatMap(({ scope, value }) => follow(scope, value));
}

/** A variable that is named may be written to in its default, even where that is empty, unless a .tfvars file sets it. */
function variableList(
  module: TerraformModule,
  file: TerraformFile,
  [name = '', ...path]: readonly string[],
): Followed[] {
  const found = terraformScope(module, file, null).lookUp(['var', name, ...path].join('.'));
  const isDefault = found.every(({ value }) => value.type === 'choice');
  if (!isDefault) return found.flatMap(({ scope, value }) => follow(scope, value));
  return variableDefaults(module, name).flatMap(({ file: there, value }) =>
    memberList(terraformScope(module, there, null), value, path),
  );
}

function argumentOf(
  module: TerraformModule,
  [name = '', argument = '', ...path]: readonly string[],
): Followed[] {
  const blocks = blocksOf(module, 'module').filter(({ block }) => block.labels[0] === name);
  return blocks.flatMap(({ file, block }) => {
    const scope = terraformScope(module, file, block);
    const value = attributeOf(block, argument);
    if (value !== null) return memberList(scope, value, path);
    return [obstacle(scope, block, 'not-found', `a module call without the argument ${argument}`)];
  });
}

function resourceList(
  module: TerraformModule,
  type: string,
  [name = '', attribute = 'domains', ...path]: readonly string[],
): Followed[] {
  const blocks = blocksOf(module, 'resource').filter(
    ({ block }) => block.labels[0] === type && block.labels[1] === name,
  );
  return blocks.flatMap(({ file, block }) => {
    const scope = terraformScope(module, file, block);
    const value = attributeOf(block, attribute);
    if (value !== null) return memberList(scope, value, path);
    return [obstacle(scope, block, 'not-found', `a resource without the attribute ${attribute}`)];
  });
}
