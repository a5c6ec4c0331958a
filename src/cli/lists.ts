// The entries of the configured lists: the list that is evaluated is the list that is patched.
import { readEntries, type Workspace } from '../lists/format.ts';
import { formatOf, listKinds } from '../lists/registry.ts';
import { parseTarget } from '../lists/target.ts';
import { refusedTarget } from '../propose/patches.ts';
import type { Configuration } from './config/schema.ts';

/** What the targets of each list hold, as written in the files. */
export async function entriesOfLists(
  configuration: Configuration,
  workspace: Workspace,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const entries = new Map<string, readonly string[]>();
  for (const [name, list] of Object.entries(configuration.lists)) {
    const written: string[] = [];
    for (const target of list.targets ?? []) written.push(...(await entriesOfTarget(target, workspace)));
    entries.set(name, written);
  }
  return entries;
}

/** What one target holds, as written. */
export async function entriesOfTarget(text: string, workspace: Workspace): Promise<string[]> {
  const target = parseTarget(text, listKinds());
  const located = await formatOf(target.kind).locate(workspace, target);
  if (located.outcome === 'located') return readEntries(located);
  throw refusedTarget(text, located);
}
