// The entries of the configured lists: the list that is evaluated is the list that is patched.
import type { Workspace } from '../lists/format.ts';
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

/** What one target holds, as written. The formats are loaded here: a configuration without targets needs none. */
export async function entriesOfTarget(text: string, workspace: Workspace): Promise<string[]> {
  const { readEntries } = await import('../lists/format.ts');
  const { formatOf, listKinds } = await import('../lists/registry.ts');
  const { parseTarget } = await import('../lists/target.ts');
  const target = parseTarget(text, listKinds());
  const located = await formatOf(target.kind).locate(workspace, target);
  if (located.outcome === 'located') return readEntries(located);
  const { refusedTarget } = await import('../propose/patches.ts');
  throw refusedTarget(text, located);
}
