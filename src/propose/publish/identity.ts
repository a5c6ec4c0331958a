// By what a published plan is known again: its branch, and the marker in the pull request.
import type { Direction } from './proposal.ts';

/** The branch of a list; always the same, and a plain name whatever the list is called. */
export function branchOf(list: string, direction: Direction): string {
  const slug = list
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '');
  // No list can be called so that its additions get this branch: its name has single hyphens.
  const suffix = direction === 'remove' ? '--removals' : '';
  return `alert2allow/${slug === '' ? 'list' : slug}${suffix}`;
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
