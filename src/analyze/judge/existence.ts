// Which names exist, as far as the answers tell. What the firewall blocked was never looked up, whatever its answer says.
import type { Asked } from './model.ts';

/** Whether a name exists, for every name that was looked up at least once. */
export type Existence = ReadonlyMap<string, boolean>;

/** Reads it off the questions of the window. */
export function existenceOf(questions: readonly Asked[]): Existence {
  const existence = new Map<string, boolean>();
  for (const { name, logged, queries, nxdomain } of questions) {
    if (logged === 'BLOCK') continue;
    if (nxdomain < queries) existence.set(name, true);
    else if (!existence.has(name)) existence.set(name, false);
  }
  return existence;
}

/**
 * True for a name that does not exist and begins with a whole name that was asked for and does, or with a single label
 * that was asked for too: a search suffix that no configuration names was appended.
 */
export function isAppended(existence: Existence, name: string): boolean {
  if (existence.get(name) !== false) return false;
  let dot = name.indexOf('.');
  if (dot > 0 && existence.has(name.slice(0, dot))) return true;
  for (dot = name.indexOf('.', dot + 1); dot > 0; dot = name.indexOf('.', dot + 1)) {
    if (existence.get(name.slice(0, dot)) === true) return true;
  }
  return false;
}
