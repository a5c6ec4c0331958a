// Source patches that set redirection to trust on the rules of a list, on top of the entries that a plan adds.
import type { Workspace } from '../lists/format.ts';
import { formatOf, listKinds } from '../lists/registry.ts';
import { patchSetting } from '../lists/settings/patch.ts';
import { parseTarget } from '../lists/target.ts';
import { unifiedDiff } from './diff.ts';
import { overlaid } from './overlay.ts';
import { refusedTarget, type Patch } from './patches.ts';

/** The patches with trust set on the rules that use the lists at `targets`. Throws UserError where one is refused. */
export async function trustTargets(
  patches: readonly Patch[],
  targets: readonly string[],
  workspace: Workspace,
): Promise<readonly Patch[]> {
  const byPath = new Map(patches.map((patch) => [patch.path, patch]));
  for (const text of targets) {
    const now = overlaid(workspace, new Map([...byPath].map(([path, { after }]) => [path, after])));
    const target = parseTarget(text, listKinds());
    const result = await patchSetting(formatOf(target.kind), now, target, 'trust');
    if (result.outcome === 'refused') throw refusedTarget(text, result);
    if (result.before === result.after) continue;
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
  }
  return [...byPath.values()];
}
