// From a selector, or from the rules where there is none, to the lists of a file that it may mean.
import type { AbsentSite } from '../format.ts';
import type { Construct, Expression, Program, RecordExpression } from '../program.ts';
import { absentSite } from '../absent.ts';
import { blueprints, domainLists, domainsOf, listKeys, recordsOf } from './constructs.ts';
import { follow, lookUp, memberOf, type Found, type Followed, type Obstacle } from './follow.ts';
import type { Scope } from './language.ts';
import { actionsOn } from './usage.ts';

/** A list that a construct could have and does not. */
export interface Absent {
  readonly type: 'absent';
  readonly program: Program;
  readonly line: number;
  readonly what: string;
  readonly selector: string;
  readonly site: AbsentSite;
}

export type Selected = Followed | Absent;

/** The lists that a selector means: a name, `Class.NAME`, a construct's id, or `ID.property.path`. */
export function selectLists(scope: Scope, selector: string): Selected[] {
  const [head = '', ...path] = selector.split('.');
  const { constructs } = scope.program;
  const byId = constructs.filter((construct) => construct.id === head);
  const meant = byId.length > 0 ? byId : constructs.filter((construct) => construct.variable === head);
  if (meant.length > 0) return meant.flatMap((construct) => listOf(scope, construct, path));
  const named = lookUp(scope, selector);
  const values = named.length > 0 ? named : ownedBy(scope, selector);
  return values.flatMap(({ scope: there, value }) => follow(there, value));
}

/** Properties of any class, for a selector that does not name the class. */
function ownedBy(scope: Scope, name: string): Found[] {
  return scope.program.bindings
    .filter((binding) => binding.owner !== null && binding.name === name)
    .map(({ value }) => ({ scope, value }));
}

/** The lists that ALLOW rules of the file use, and those of its Blueprints. */
export function allowedLists(scope: Scope): Selected[] {
  const allowed = domainLists(scope).filter((construct) => actionsOn(scope, construct).has('ALLOW'));
  const fromRules = allowed.flatMap((construct) => {
    const domains = domainsOf(scope, construct);
    return domains === null ? [] : follow(scope, domains);
  });
  return [...fromRules, ...blueprints(scope).flatMap((construct) => listOf(scope, construct, []))];
}

/** The list of a construct: at the path that the selector gives, else where its class has it. */
export function listOf(scope: Scope, construct: Construct, path: readonly string[]): Selected[] {
  const known = listKeys(scope, construct);
  const keys = path.length > 0 ? path : known;
  if (keys === null)
    return [
      obstacle(scope, construct, 'a construct without a list of its own; name the property after the id'),
    ];
  const records = recordsOf(scope, construct);
  if (records.length === 0)
    return [obstacle(scope, construct, 'a construct whose properties are not written out here')];
  return records.flatMap(({ scope: there, value }) => {
    const list = memberOf(value, keys);
    if (list !== null) return follow(there, list);
    const isOwn = known !== null && construct.className === 'Blueprint' && known.join('.') === keys.join('.');
    return [
      isOwn
        ? missing(there, construct, value, keys)
        : obstacle(there, construct, `a construct without ${keys.join('.')}`),
    ];
  });
}

function missing(
  scope: Scope,
  construct: Construct,
  properties: Expression,
  keys: readonly string[],
): Selected {
  let record = properties;
  let depth = 0;
  for (
    let inner = memberOf(record, [keys[0] ?? '']);
    inner !== null;
    inner = memberOf(record, [keys[depth] ?? ''])
  ) {
    record = inner;
    depth += 1;
  }
  if (record.type !== 'record')
    return obstacle(scope, construct, `a construct whose ${keys.slice(0, depth).join('.')} is computed`);
  if (!record.spreads.every((spread) => lacks(scope, spread, keys[depth] ?? ''))) {
    return obstacle(scope, construct, 'a construct whose properties are spread from elsewhere');
  }
  return {
    type: 'absent',
    program: scope.program,
    line: construct.line,
    what: `${construct.className} ${JSON.stringify(construct.id)} without ${keys.join('.')}`,
    selector: [construct.id ?? construct.variable, ...keys].join('.'),
    site: absentSite(scope.program, record, keys.slice(depth), scope.language.properties),
  };
}

/** True where a spread surely does not bring the key along, so that writing it does not replace anything. */
function lacks(scope: Scope, spread: Expression, key: string): boolean {
  if (spread.type === 'choice') return spread.branches.every((branch) => lacks(scope, branch, key));
  if (spread.type === 'name') {
    const found = lookUp(scope, spread.path);
    return (
      found.length > 0 &&
      found.every(({ scope: there, value }) => value.type !== 'name' && lacks(there, value, key))
    );
  }
  if (spread.type !== 'record') return false;
  const record: RecordExpression = spread;
  return (
    record.fields.every((field) => field.key !== key) &&
    record.spreads.every((inner) => lacks(scope, inner, key))
  );
}

function obstacle(scope: Scope, construct: Construct, what: string): Obstacle {
  return { type: 'obstacle', code: 'not-found', program: scope.program, line: construct.line, what };
}
