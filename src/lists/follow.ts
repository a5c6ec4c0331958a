// Follows an expression to the list that is written out: through names, files, spreads and calls that keep entries.
import type { BracketSyntax, RefusalCode, Site } from './format.ts';
import { fieldOf, type Expression, type FileExpression, type ListExpression } from './program.ts';

/** The text of a file and how lists are written in it. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly syntax: BracketSyntax;
  /** Places that the parser could not read. */
  readonly errors: number;
}

/** Where an expression stands: what names mean there, and what other files hold. */
export interface Scope {
  readonly source: SourceText;
  readonly lookUp: (path: string) => readonly Found[];
  readonly openFile: (file: FileExpression) => readonly Followed[];
  /** What to call the list that begins at an offset of this source. */
  readonly nameOf: (start: number) => ListName;
}

export interface ListName {
  readonly what: string;
  /** What chooses the list in a target; null where nothing does. */
  readonly selector: string | null;
}

/** A value and where it stands. */
export interface Found {
  readonly scope: Scope;
  readonly value: Expression;
}

/** Where an expression led: a list that may be edited, or what stands in the way. */
export type Followed = SiteFound | Obstacle;

export interface SiteFound extends ListName {
  readonly type: 'site';
  readonly source: SourceText;
  readonly site: Site;
  readonly line: number;
  /** The statement around it has a syntax error. */
  readonly isBroken: boolean;
}

export interface Obstacle {
  readonly type: 'obstacle';
  readonly code: RefusalCode;
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly selector: string | null;
}

/** Longer chains of names do not occur; a longer one goes round in a circle. */
const MAX_DEPTH = 20;

/** The lists that an expression gets its entries from. */
export function follow(scope: Scope, expression: Expression, depth = 0): readonly Followed[] {
  const next = (value: Expression) => follow(scope, value, depth + 1);
  if (depth > MAX_DEPTH) return [obstacle(scope, expression, 'computed', 'a name that refers to itself')];
  switch (expression.type) {
    case 'list': {
      const spreads = expression.items.flatMap((item) => (item.spread === null ? [] : [item.spread]));
      const isOnlySpreads = spreads.length > 0 && spreads.length === expression.items.length;
      return isOnlySpreads ? spreads.flatMap(next) : [listSite(scope, expression)];
    }
    case 'union':
      return expression.parts.flatMap(next);
    case 'choice':
      return expression.branches.flatMap(next).map((branch) => asFallback(branch, expression.what));
    case 'name':
      return followName(scope, expression, depth);
    case 'file':
      return scope.openFile(expression);
    case 'text':
    case 'record':
      return [obstacle(scope, expression, 'computed', 'no list')];
    case 'computed':
      return [obstacle(scope, expression, 'computed', `a list computed by a ${expression.what}`)];
  }
}

function followName(scope: Scope, name: Expression & { type: 'name' }, depth: number): readonly Followed[] {
  const found = scope.lookUp(name.path);
  if (found.length === 0) {
    const what = `${name.path}, which is not written out here (a parameter, a property or a package)`;
    return [obstacle(scope, name, 'computed', what)];
  }
  const followed = found.flatMap(({ scope: there, value }) => follow(there, value, depth + 1));
  return found.length === 1 ? followed : followed.map((one) => asAmbiguous(one, name.path));
}

/** A list expression as a site. */
export function listSite(scope: Scope, list: ListExpression): SiteFound {
  const { start, end, line, isBroken } = list;
  const elements = list.items.map((item) => ({ start: item.start, end: item.end, value: item.value }));
  const site: Site = { form: 'brackets', start, end, elements, syntax: scope.source.syntax };
  return { type: 'site', source: scope.source, site, line, isBroken, ...scope.nameOf(start) };
}

function asFallback(followed: Followed, what: string): Followed {
  if (followed.type === 'obstacle') return followed;
  return siteObstacle(followed, 'fallback', `a list that only applies in one branch of ${what}`);
}

function asAmbiguous(followed: Followed, name: string): Followed {
  if (followed.type === 'obstacle') return followed;
  return siteObstacle(followed, 'ambiguous', `one of several lists that ${name} may mean`);
}

function siteObstacle({ source, line, selector }: SiteFound, code: RefusalCode, what: string): Obstacle {
  return { type: 'obstacle', code, path: source.path, line, what, selector };
}

/** Something in the way, at a line of the scope's file. */
export function obstacle(
  scope: Scope,
  place: { readonly line: number },
  code: RefusalCode,
  what: string,
): Obstacle {
  return { type: 'obstacle', code, path: scope.source.path, line: place.line, what, selector: null };
}

/** The value at a path of keys inside object literals; null where it is not written there. */
export function memberOf(value: Expression, path: readonly string[]): Expression | null {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const member = value.type === 'record' ? fieldOf(value, key) : null;
  return member === null ? null : memberOf(member, rest);
}
