// Source patches that set redirection to trust on the rules of a list, on top of the entries that a plan adds.
import type { UserError } from '../core/errors.ts';
import type { Workspace } from '../lists/format.ts';
import { formatOf, listKinds } from '../lists/registry.ts';
import { patchSetting } from '../lists/settings/patch.ts';
import { parseTarget } from '../lists/target.ts';
import { unifiedDiff } from './diff.ts';
import { overlaid } from './overlay.ts';
import { refusedTarget, type Patch } from './patches.ts';

/**
 * The patches with trust set on every rule that uses a list, wherever its targets lead to one. Throws UserError where a
 * target is refused, and where none of the targets of a list (one array each) leads to a rule.
 */
export async function trustTargets(
  patches: readonly Patch[],
  lists: readonly (readonly string[])[],
  workspace: Workspace,
): Promise<readonly Patch[]> {
  const byPath = new Map(patches.map((patch) => [patch.path, patch]));
  for (const targets of lists) {
    const missing: UserError[] = [];
    for (const target of targets) {
      const refusal = await trustTarget(byPath, target, workspace);
      if (refusal !== null) missing.push(refusal);
    }
    if (missing[0] !== undefined && missing.length === targets.length) throw missing[0];
  }
  return [...byPath.values()];
}

/** Sets trust on the rules in the file of one target; returns the refusal where there is none. */
async function trustTarget(
  byPath: Map<string, Patch>,
  text: string,
  workspace: Workspace,
): Promise<UserError | null> {
  const now = overlaid(workspace, new Map([...byPath].map(([path, { after }]) => [path, after])));
  const target = parseTarget(text, listKinds());
  const result = await patchSetting(formatOf(target.kind), now, target, 'trust');
  if (result.outcome === 'refused') {
    const refusal = refusedTarget(text, result);
    if (result.code !== 'not-found') throw refusal;
    return refusal;
  }
  if (result.before === result.after) return null;
  const known = byPath.get(result.path);
  const before = known?.before ?? result.before;
  byPath.set(result.path, {
    targets: known?.targets ?? [],
    trusts: [...(known?.trusts ?? []), text],
    path: result.path,
    before,
    after: result.after,
    diff: unifiedDiff(result.path, before, result.after),
  });
  return null;
}
