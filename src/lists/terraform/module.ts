// A Terraform module: the files of one folder, the values given to its variables, and the call that it is used by.
import { dirname, join } from 'node:path/posix';
import type { Workspace } from '../format.ts';
import { createParser } from '../grammar.ts';
import type { Expression, Field } from '../program.ts';
import { readTerraform, type Block, type TerraformFile } from './file.ts';

/** The files of a folder. */
export interface TerraformModule {
  readonly folder: string;
  readonly files: readonly TerraformFile[];
  /** The module block that uses this module, and the module that the block stands in; null where it is the first. */
  readonly caller: {
    readonly module: TerraformModule;
    readonly file: TerraformFile;
    readonly block: Block;
  } | null;
  readonly open: OpenFolder;
  readonly read: (path: string) => string | null;
}

/** Reads the files of a folder that belong to a module. */
export type OpenFolder = (folder: string) => readonly TerraformFile[];

/** A block and the file it stands in. */
export interface PlacedBlock {
  readonly file: TerraformFile;
  readonly block: Block;
}

/** Opens the module that a file belongs to; null where there is no such file. */
export async function openModule(workspace: Workspace, path: string): Promise<TerraformModule | null> {
  const parse = await createParser('hcl', workspace.loadGrammar);
  const known = new Map<string, TerraformFile | null>();
  const readFile = (file: string): TerraformFile | null => {
    const text = known.has(file) ? null : workspace.read(file);
    if (!known.has(file)) known.set(file, text === null ? null : readTerraform(parse, file, text));
    return known.get(file) ?? null;
  };
  const own = readFile(path);
  if (own === null) return null;
  // The target's own spelling of its path is the one that patches are written under.
  const open: OpenFolder = (folder) =>
    workspace
      .list(folder)
      .map((file) => join(file))
      .filter((file) => /\.(tf|tfvars|tfvars\.json)$/.test(file) && file !== join(path))
      .flatMap((file) => readFile(file) ?? [])
      .concat(join(folder) === join(dirname(path)) ? [own] : [])
      .toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const folder = moduleFolder(open, dirname(path));
  const files = open(folder);
  const all = files.includes(own) ? files : [...files, own];
  return { folder, files: all, caller: null, open, read: workspace.read };
}

/** Values are often kept in a folder below the module that takes them. */
function moduleFolder(open: OpenFolder, folder: string): string {
  const isModule = (candidate: string) => open(candidate).some(({ path }) => path.endsWith('.tf'));
  return [folder, join(folder, '..'), join(folder, '..', '..')].find(isModule) ?? folder;
}

/** The blocks of a type, in the order of files. */
export function blocksOf(module: TerraformModule, type: string): PlacedBlock[] {
  return module.files.flatMap((file) =>
    file.blocks.filter((block) => block.type === type).map((block) => ({ file, block })),
  );
}

/** The value of an attribute of a block; null where it has none. */
export function attributeOf(block: Block, key: string): Expression | null {
  return fieldNamed(block.fields, key)?.value ?? null;
}

function fieldNamed(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key);
}

/** The modules of this repository that a module uses: their source is a path. */
export function usedModules(module: TerraformModule): TerraformModule[] {
  if (depthOf(module) > 5) return [];
  return blocksOf(module, 'module').flatMap(({ file, block }) => {
    const source = attributeOf(block, 'source');
    if (source?.type !== 'text' || !/^\.\.?\//.test(source.value ?? '')) return [];
    const folder = join(module.folder, source.value ?? '');
    return [{ ...module, folder, files: module.open(folder), caller: { module, file, block } }];
  });
}

function depthOf(module: TerraformModule): number {
  return module.caller === null ? 0 : 1 + depthOf(module.caller.module);
}

/** The values that .tfvars files beside the module give to a variable; a module that is called takes none. */
export function givenValues(
  module: TerraformModule,
  variable: string,
): { file: TerraformFile; value: Expression }[] {
  if (module.caller !== null) return [];
  return module.files.flatMap((file) => {
    const field = fieldNamed(file.values, variable);
    return field === undefined ? [] : [{ file, value: field.value }];
  });
}
