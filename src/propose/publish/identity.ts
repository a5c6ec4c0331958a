// By what a published plan is known again: its branch, its hash, and the marker in the pull request.
import { valueHash } from '../hash.ts';
import type { Plan } from '../plan.ts';

/** The branch of a list; always the same, and a plain name whatever the list is called. */
export function branchOf(list: string): string {
  const slug = list
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  return `alert2allow/${slug === '' ? 'list' : slug}`;
}

/** What a reviewer decides about. Counts and times of sightings change with every run and are no part of it. */
export function planHash({ changes, incompleteWithoutTrustOn, proof }: Plan): string {
  return valueHash({
    changes: changes.map(({ entry, list, target, covers, reason, hazards, notes }) => ({
      entry,
      list,
      target,
      covers,
      reason,
      hazards,
      notes,
    })),
    incompleteWithoutTrustOn,
    stillBlocked: proof.stillBlocked.map(({ name, hop, rule }) => [name, hop, rule]),
    changed: [...proof.alsoAllowed, ...proof.worse].map(({ name, type, before, after }) => [
      name,
      type,
      before,
      after,
    ]),
  });
}

const MARKER = /^<!-- alert2allow:v1 branch=\S+ plan=(sha256:[0-9a-f]{64}) -->/;

/** The first line of a pull request's body. */
export function markerText(branch: string, hash: string): string {
  return `<!-- alert2allow:v1 branch=${branch} plan=${hash} -->`;
}

/** The hash of the plan that a body describes; null where it has no marker. */
export function markedPlan(body: string): string | null {
  return MARKER.exec(body)?.[1] ?? null;
}
