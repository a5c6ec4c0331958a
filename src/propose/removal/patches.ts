// From removals to texts: one cut per target, several targets of one file on top of each other.
import type { Workspace } from '../../lists/format.ts';
import { entryIdentity } from '../../lists/identity.ts';
import { formatOf, listKinds } from '../../lists/registry.ts';
import { removeFromText, type Removal } from '../../lists/removal/remove.ts';
import { parseTarget } from '../../lists/target.ts';
import type { Withheld } from '../candidate.ts';
import { unifiedDiff } from '../diff.ts';
import { overlaid } from '../overlay.ts';
import { refusedTarget, type Patch } from '../patches.ts';

interface AtTarget extends Removal {
  readonly target: string;
}

export interface Reduced<One extends AtTarget> {
  /** The removals that the texts make. */
  readonly removals: readonly One[];
  readonly withheld: readonly Withheld[];
  readonly patches: readonly Patch[];
}

/** Takes the removals out of their targets. Nothing is written. Throws UserError where a target is refused. */
export async function reduceTargets<One extends AtTarget>(
  candidates: readonly One[],
  workspace: Workspace,
): Promise<Reduced<One>> {
  const texts = new Map<string, { before: string; after: string; targets: string[] }>();
  const removals: One[] = [];
  const withheld: Withheld[] = [];
  for (const target of [...new Set(candidates.map((one) => one.target))].toSorted()) {
    const here = candidates.filter((one) => one.target === target);
    const parsed = parseTarget(target, listKinds());
    const now = overlaid(workspace, new Map([...texts].map(([path, { after }]) => [path, after])));
    const result = await removeFromText(formatOf(parsed.kind), now, parsed, here);
    if (result.outcome === 'refused') throw refusedTarget(target, result);
    if (result.outcome === 'emptied') {
      withheld.push(
        ...here.map(({ entry }) => ({ name: entry, reason: 'nothing would be left in the list' })),
      );
      continue;
    }
    removals.push(...here.filter(({ entry }) => result.removed.includes(entryIdentity(entry))));
    if (result.before === result.after) continue;
    const known = texts.get(result.path);
    const targets = [...(known?.targets ?? []), target];
    texts.set(result.path, { before: known?.before ?? result.before, after: result.after, targets });
  }
  return { removals, withheld, patches: filePatches(texts) };
}

function filePatches(
  texts: ReadonlyMap<string, { readonly before: string; readonly after: string; readonly targets: string[] }>,
): Patch[] {
  return [...texts].map(([path, { before, after, targets }]) => ({
    targets,
    trusts: [],
    path,
    before,
    after,
    diff: unifiedDiff(path, before, after),
  }));
}
