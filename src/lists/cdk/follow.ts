// Follows an expression to the list that is written out: through names, imports, spreads and calls that keep entries.
import type { RefusalCode } from '../format.ts';
import type { Binding, Expression, ListExpression, Program } from '../program.ts';
import { fieldOf } from '../program.ts';
import type { Scope } from './language.ts';

/** Where an expression led: a list that may be edited, or what stands in the way. */
export type Followed =
  { readonly type: 'site'; readonly scope: Scope; readonly list: ListExpression } | Obstacle;

export interface Obstacle {
  readonly type: 'obstacle';
  readonly code: RefusalCode;
  readonly program: Program;
  readonly line: number;
  readonly what: string;
}

/** A value and the file it stands in. */
export interface Found {
  readonly scope: Scope;
  readonly value: Expression;
}

/** Longer chains of names do not occur; a longer one goes round in a circle. */
const MAX_DEPTH = 20;

export function follow(scope: Scope, expression: Expression, depth = 0): Followed[] {
  const next = (value: Expression) => follow(scope, value, depth + 1);
  if (depth > MAX_DEPTH) return [obstacle(scope, expression, 'computed', 'a name that refers to itself')];
  switch (expression.type) {
    case 'list': {
      const spreads = expression.items.flatMap((item) => (item.spread === null ? [] : [item.spread]));
      const isOnlySpreads = spreads.length > 0 && spreads.length === expression.items.length;
      return isOnlySpreads ? spreads.flatMap(next) : [{ type: 'site', scope, list: expression }];
    }
    case 'union':
      return expression.parts.flatMap(next);
    case 'choice':
      return expression.branches.flatMap(next).map((branch) => asFallback(branch, expression.what));
    case 'name':
      return followName(scope, expression, depth);
    case 'file':
      return [
        obstacle(
          scope,
          expression,
          'computed',
          `a list read from the file ${expression.path ?? 'that is computed'}`,
        ),
      ];
    case 'text':
    case 'record':
      return [obstacle(scope, expression, 'computed', 'no list')];
    case 'computed':
      return [obstacle(scope, expression, 'computed', `a list computed by a ${expression.what}`)];
  }
}

function followName(scope: Scope, name: Expression & { type: 'name' }, depth: number): Followed[] {
  const found = lookUp(scope, name.path);
  if (found.length === 0) {
    return [
      obstacle(
        scope,
        name,
        'computed',
        `${name.path}, which is no list of this file (a parameter, a property or a package)`,
      ),
    ];
  }
  const followed = found.flatMap(({ scope: there, value }) => follow(there, value, depth + 1));
  return found.length === 1 ? followed : followed.map((one) => asAmbiguous(one, name.path));
}

function asFallback(followed: Followed, what: string): Followed {
  if (followed.type === 'obstacle') return followed;
  return obstacle(
    followed.scope,
    followed.list,
    'fallback',
    `a list that only applies in one branch of ${what}`,
  );
}

function asAmbiguous(followed: Followed, name: string): Followed {
  if (followed.type === 'obstacle') return followed;
  return obstacle(followed.scope, followed.list, 'ambiguous', `one of several lists named ${name}`);
}

function obstacle(scope: Scope, place: { readonly line: number }, code: RefusalCode, what: string): Obstacle {
  return { type: 'obstacle', code, program: scope.program, line: place.line, what };
}

/** What a name refers to, in this file or in the file that it is imported from. */
export function lookUp(scope: Scope, path: string): Found[] {
  const own = lookUpHere(scope, path);
  if (own.length > 0) return own;
  const [head = '', ...rest] = path.split('.');
  const source = scope.program.imports.find((one) => one.local === head);
  if (source === undefined) return [];
  for (const file of scope.language.moduleFiles(scope.program.path, source.from)) {
    const program = scope.load(file);
    if (program !== null) return lookUpHere({ ...scope, program }, [source.name, ...rest].join('.'));
  }
  return [];
}

function lookUpHere(scope: Scope, path: string): Found[] {
  const [head = '', ...rest] = path.split('.');
  const { bindings } = scope.program;
  const isSelf = /^(this|self|cls)$/.test(head);
  if (isSelf)
    return valuesAt(
      scope,
      bindings.filter((one) => one.owner !== null && one.name === rest[0]),
      rest.slice(1),
    );
  const variables = bindings.filter((one) => one.owner === null && one.name === head);
  const properties = bindings.filter((one) => one.owner === head && one.name === rest[0]);
  return [...valuesAt(scope, variables, rest), ...valuesAt(scope, properties, rest.slice(1))];
}

function valuesAt(scope: Scope, bindings: readonly Binding[], path: readonly string[]): Found[] {
  return bindings.flatMap(({ value }) => {
    const inside = memberOf(value, path);
    return inside === null ? [] : [{ scope, value: inside }];
  });
}

/** The value at a path of keys inside object literals; null where it is not written there. */
export function memberOf(value: Expression, path: readonly string[]): Expression | null {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const member = value.type === 'record' ? fieldOf(value, key) : null;
  return member === null ? null : memberOf(member, rest);
}
