// Looks through the files of a folder for domain lists.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { UserError } from '../../core/errors.ts';
import { withSlashes } from '../../core/paths.ts';
import { ALL_TIME } from '../../core/time.ts';
import type { FoundList, ListFormat, Workspace } from '../../lists/format.ts';
import { formats } from '../../lists/registry.ts';
import { targetText } from '../../lists/target.ts';
import { listsScanDocument, type ScannedList } from '../../report/documents/lists-scan.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { workspaceOf } from '../workspace.ts';

const IGNORED = ['**/node_modules/**', '**/.git/**', '**/dist/**', '**/cdk.out/**', '**/.terraform/**'];

/** Scans a folder; paths in the answer are relative to the current folder. */
export async function runListsScan(io: Io, globals: Globals, args: readonly string[]): Promise<ExitCode> {
  const folder = resolve(io.cwd, args[0] ?? '.');
  if (!existsSync(folder)) {
    throw new UserError(
      'not-found',
      `there is no folder ${folder}`,
      'name the folder that holds the infrastructure code',
    );
  }
  const workspace = workspaceOf(io.cwd);
  const found: ScannedList[] = [];
  for (const file of (await glob('**/*', { cwd: folder, ignore: IGNORED, dot: true })).toSorted()) {
    const path = withSlashes(relative(io.cwd, resolve(folder, file)));
    try {
      found.push(...(await listsIn(workspace, path)));
    } catch (error) {
      // One odd file says nothing about the others.
      if (!(error instanceof UserError)) throw error;
      talk(io, globals, `${path} was passed over: ${error.message}`);
    }
  }
  await writeDocument(io, globals, listsScanDocument(found), ALL_TIME);
  return EXIT.done;
}

async function listsIn(workspace: Workspace, path: string): Promise<ScannedList[]> {
  const found: ScannedList[] = [];
  for (const format of formats.filter(({ extensions }) =>
    extensions.some((ending) => path.endsWith(ending)),
  )) {
    for (const list of await format.scan(workspace, path))
      found.push({ ...list, target: await targetOf(workspace, format, list) });
  }
  return found;
}

/** What names a list; a file by itself does where it leads to this list. null where nothing does. */
async function targetOf(workspace: Workspace, format: ListFormat, list: FoundList): Promise<string | null> {
  const target = { kind: format.kind, path: list.path, selector: list.selector };
  if (list.selector !== null) return targetText(target);
  const located = list.refused === null ? await format.locate(workspace, target) : null;
  const isThis = located?.outcome === 'located' && located.path === list.path && located.line === list.line;
  return isThis ? targetText(target) : null;
}
