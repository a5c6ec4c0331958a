// The files of a saved plan: made again from the entries, so that a plan can bring nothing into a file but entries.
import { UserError } from '../../core/errors.ts';
import type { Workspace } from '../../lists/format.ts';
import { textHash } from '../hash.ts';
import { patchTargets, type Patch } from '../patches.ts';
import { trustTargets } from '../trust.ts';
import { reduceTargets } from '../removal/patches.ts';
import type { SavedFile, SavedPlan } from './schema.ts';

export interface PreparedFiles {
  /** What is still to be written. */
  readonly patches: readonly Patch[];
  /** Paths that already hold what the plan makes. */
  readonly applied: readonly string[];
}

/** The part of a plan that is about files. */
interface FilePlan {
  readonly operation: SavedPlan['operation'];
  readonly files: readonly SavedFile[];
}

/** Patches the files in memory. Throws UserError('plan') where one changed since the plan, or comes out differently. */
export async function prepareFiles(
  { operation, files }: FilePlan,
  workspace: Workspace,
): Promise<PreparedFiles> {
  const open = files.filter((file) => !isApplied(file, workspace));
  const made = await (operation === 'add' ? added(open, workspace) : removed(open, workspace));
  const trusted = open.flatMap(({ trust }) => trust);
  const patches = await trustTargets(
    made,
    trusted.map((target) => [target]),
    workspace,
  );
  for (const file of open) checkResult(file, patches);
  const stray = patches.find(({ path }) => !open.some((file) => file.path === path));
  if (stray !== undefined) throw changed(stray.path);
  return { patches, applied: files.filter((file) => !open.includes(file)).map(({ path }) => path) };
}

async function added(files: readonly SavedFile[], workspace: Workspace): Promise<readonly Patch[]> {
  const additions = files.flatMap(({ targets }) =>
    targets.flatMap(({ target, entries }) => entries.map((entry) => ({ target, entry }))),
  );
  return (await patchTargets(additions, workspace)).patches;
}

async function removed(files: readonly SavedFile[], workspace: Workspace): Promise<readonly Patch[]> {
  const removals = files.flatMap(({ targets }) =>
    targets.flatMap(({ target, entries, repeats }) => [
      ...entries.map((entry) => ({ target, entry, keepFirst: false })),
      ...repeats.map((entry) => ({ target, entry, keepFirst: true })),
    ]),
  );
  return (await reduceTargets(removals, workspace)).patches;
}

function isApplied({ path, before, after }: SavedFile, workspace: Workspace): boolean {
  const text = workspace.read(path);
  if (text === null)
    throw new UserError(
      'plan',
      `there is no file ${path} any more`,
      'make the plan again with propose --save',
    );
  const hash = textHash(text);
  if (hash !== before && hash !== after) throw changed(path);
  return hash === after;
}

function checkResult({ path, after }: SavedFile, patches: readonly Patch[]): void {
  const patch = patches.find((one) => one.path === path);
  if (patch === undefined || textHash(patch.after) !== after) throw changed(path);
}

function changed(path: string): UserError {
  return new UserError(
    'plan',
    `${path} changed since the plan was made`,
    'make it again with propose --save',
  );
}
