// From placed candidates to patched texts: one splice per target, several targets of one file on top of each other.
import { UserError } from '../core/errors.ts';
import type { Refusal, Workspace } from '../lists/format.ts';
import { patchText, type PatchedText } from '../lists/patch.ts';
import { formatOf, listKinds } from '../lists/registry.ts';
import { parseTarget } from '../lists/target.ts';
import type { PlacedCandidate } from './candidate.ts';
import { unifiedDiff } from './diff.ts';
import { overlaid } from './overlay.ts';

/** The new text of one file; `diff` is a unified diff that `git apply` takes. */
export interface Patch {
  /** The targets in the file that got entries, in name order. */
  readonly targets: readonly string[];
  /** The targets whose rules are set to trust redirection. */
  readonly trusts: readonly string[];
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly diff: string;
}

export interface Patched {
  readonly patches: readonly Patch[];
  /** What became of the entries of each target. */
  readonly results: ReadonlyMap<string, PatchedText>;
}

/** Patches every target that a candidate is placed in. Nothing is written. Throws UserError where a target is refused. */
export async function patchTargets(
  candidates: readonly Pick<PlacedCandidate, 'entry' | 'target'>[],
  workspace: Workspace,
): Promise<Patched> {
  const texts = new Map<string, string>();
  const results = new Map<string, PatchedText>();
  for (const target of [...new Set(candidates.map((candidate) => candidate.target))].toSorted()) {
    const entries = candidates.filter((candidate) => candidate.target === target).map(({ entry }) => entry);
    const parsed = parseTarget(target, listKinds());
    const result = await patchText(formatOf(parsed.kind), overlaid(workspace, texts), parsed, entries);
    if (result.outcome === 'refused') throw refusedTarget(target, result);
    results.set(target, result);
    texts.set(result.path, result.after);
  }
  return { patches: filePatches(results, texts), results };
}

function filePatches(results: ReadonlyMap<string, PatchedText>, texts: ReadonlyMap<string, string>): Patch[] {
  return [...texts].flatMap(([path, after]) => {
    const inFile = [...results].filter(([, result]) => result.path === path);
    const before = inFile[0]?.[1].before ?? after;
    if (before === after) return [];
    const targets = inFile.filter(([, result]) => result.added.length > 0).map(([target]) => target);
    return [{ targets, trusts: [], path, before, after, diff: unifiedDiff(path, before, after) }];
  });
}

/** The new text of each file. */
export function textsAfter(patches: readonly Patch[]): ReadonlyMap<string, string> {
  return new Map(patches.map(({ path, after }) => [path, after]));
}

/** The refusal of a target as a message with every candidate place and the way to choose one. */
export function refusedTarget(target: string, refusal: Refusal): UserError {
  const places = refusal.candidates.map(
    ({ path, line, what, selector }) =>
      `${path}:${line}: ${what}${selector === null ? '' : ` (#${selector})`}`,
  );
  // Most refusals begin with the target that they are about; one that another module's file makes does not.
  const message = refusal.message.startsWith(target) ? refusal.message : `${target}: ${refusal.message}`;
  return new UserError(
    refusal.code === 'ambiguous' ? 'ambiguous-target' : 'refused-target',
    [`target ${message}`, ...places].join('\n'),
    refusal.hint,
  );
}
