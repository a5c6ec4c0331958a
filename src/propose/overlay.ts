// A workspace in which some files already hold their new text.
import type { Workspace } from '../lists/format.ts';

/** The same workspace with the given texts instead of those on disk. */
export function overlaid(workspace: Workspace, texts: ReadonlyMap<string, string>): Workspace {
  return { ...workspace, read: (path) => texts.get(path) ?? workspace.read(path) };
}
