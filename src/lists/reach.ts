// What may end up in an expression: wider than what can be followed for editing.
import type { Scope, SiteFound } from './follow.ts';
import { partsOf, type Expression } from './program.ts';

const MAX_DEPTH = 20;

/** True where the entries of a site may end up in the expression, also through calls and branches. */
export function reaches(scope: Scope, expression: Expression, found: SiteFound, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  return partsOf(expression).some((part) => {
    if (part.type === 'list') return isAt(scope, part.start, found);
    if (part.type === 'file')
      return scope.openFile(part).some((one) => one.type === 'site' && isSame(one, found));
    const names = part.type === 'name' ? [part.path] : part.type === 'computed' ? part.uses : [];
    return names
      .flatMap((name) => scope.lookUp(name))
      .some(({ scope: there, value }) => reaches(there, value, found, depth + 1));
  });
}

function isAt(scope: Scope, start: number, { source, site }: SiteFound): boolean {
  return scope.source.path === source.path && site.form !== 'absent' && site.start === start;
}

/** True for two ways to the same list. */
export function isSame(left: SiteFound, right: SiteFound): boolean {
  return siteKey(left) === siteKey(right);
}

/** Tells sites apart. */
export function siteKey({ source, site }: SiteFound): string {
  return `${site.form === 'absent' ? site.at : site.start}:${source.path}`;
}

/** The texts (upper case) that an expression may stand for, a rule's action for instance; '?' where computed. */
export function textsOf(scope: Scope, value: Expression | null, depth = 0): string[] {
  if (value === null || depth > MAX_DEPTH) return ['?'];
  if (value.type === 'text') return [value.value?.toUpperCase() ?? '?'];
  if (value.type === 'choice') return value.branches.flatMap((branch) => textsOf(scope, branch, depth + 1));
  const found = value.type === 'name' ? scope.lookUp(value.path) : [];
  if (found.length === 0) return ['?'];
  return found.flatMap(({ scope: there, value: inner }) => textsOf(there, inner, depth + 1));
}
