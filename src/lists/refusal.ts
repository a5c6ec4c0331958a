// Makes refusals: what is wrong, where every candidate stands, and what chooses one.
import type { Candidate, Refusal, RefusalCode } from './format.ts';
import { targetText, type Target } from './target.ts';

/** A refusal; candidates are sorted by place so that the message is always the same. */
export function refusal(
  code: RefusalCode,
  message: string,
  hint: string,
  candidates: readonly Candidate[],
): Refusal {
  const sorted = candidates.toSorted((left, right) => comparePlaces(left, right));
  return { outcome: 'refused', code, message, candidates: sorted, hint };
}

function comparePlaces(left: Candidate, right: Candidate): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  return left.line - right.line;
}

/** `path:line`, as editors open it. */
export function placeText(place: { readonly path: string; readonly line: number }): string {
  return `${place.path}:${place.line}`;
}

/** The file of a target does not exist or cannot be read. */
export function noSuchFile(target: Target): Refusal {
  const hint = 'paths in the configuration are relative to it, on the command line to the current folder';
  return refusal('not-found', `${targetText(target)}: there is no file ${target.path}.`, hint, []);
}

/** More than one list fits: every one is named with the target that chooses it. */
export function ambiguous(target: Target, candidates: readonly Candidate[]): Refusal {
  const choices = candidates.map((candidate) => `${candidate.what} (${placeText(candidate)})`).join(', ');
  const example = candidates.find((candidate) => candidate.selector !== null);
  const hint =
    example === undefined
      ? 'give each list a name of its own, then name it after # in the target'
      : `name one after # in the list's target, for instance '${targetText({ kind: target.kind, path: example.path, selector: example.selector })}'`;
  return refusal(
    'ambiguous',
    `${targetText(target)}: more than one list fits: ${choices}.`,
    hint,
    candidates,
  );
}
