// What to call a list in Terraform so that a selector finds it again.
import type { ListName } from '../follow.ts';
import type { Expression } from '../program.ts';
import type { Block, TerraformFile } from './file.ts';

/** A list that is written out, with the address that a selector may give. */
export interface AddressedList {
  readonly list: Expression & { type: 'list' };
  readonly address: string;
}

/** Every list of a file that has an address: locals, defaults, arguments of resources and modules, .tfvars values. */
export function addressedLists(file: TerraformFile): AddressedList[] {
  const inBlocks = file.blocks.flatMap((block) =>
    block.fields.flatMap(({ key, value }) => listsIn(value, fieldAddress(block, key))),
  );
  return [...inBlocks, ...file.values.flatMap(({ key, value }) => listsIn(value, key))];
}

/** `local.x`, `var.x` for its default, `type.name` for a resource's domains, `type.name.key`, `module.name.key`. */
function fieldAddress(block: Block, key: string): string {
  const labels = block.labels.join('.');
  if (block.type === 'locals') return `local.${key}`;
  if (block.type === 'variable') return key === 'default' ? `var.${labels}` : `var.${labels}.${key}`;
  if (block.type === 'resource') return key === 'domains' ? labels : `${labels}.${key}`;
  return `${block.type}.${labels}.${key}`;
}

function listsIn(value: Expression, address: string): AddressedList[] {
  if (value.type === 'list') return [{ list: value, address }];
  if (value.type !== 'record') return [];
  return value.fields.flatMap((field) => listsIn(field.value, `${address}.${field.key}`));
}

/** The name of the list that begins at an offset of a file. */
export function nameInModule(file: TerraformFile, start: number): ListName {
  const address = addressedLists(file).find(({ list }) => list.start === start)?.address ?? null;
  return { what: address ?? 'a list without an address', selector: address };
}
