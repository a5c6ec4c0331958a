// From a selector, or from the rules where there is none, to the lists of a file that it may mean.
import { follow, memberOf, obstacle, type Followed, type Found } from '../follow.ts';
import type { Construct } from '../program.ts';
import { blueprints, domainLists, domainsOf, listKeys, recordsOf } from './constructs.ts';
import type { CdkScope } from './language.ts';
import { missingList } from './missing.ts';
import { actionsOn } from './usage.ts';

/** The lists that a selector means: a name, `Class.NAME`, a construct's id, or `ID.property.path`. */
export function selectLists(scope: CdkScope, selector: string): Followed[] {
  const [head = '', ...path] = selector.split('.');
  const { constructs } = scope.program;
  const byId = constructs.filter((construct) => construct.id === head);
  const meant = byId.length > 0 ? byId : constructs.filter((construct) => construct.variable === head);
  if (meant.length > 0) return meant.flatMap((construct) => listOf(scope, construct, path));
  const named = scope.lookUp(selector);
  const values = named.length > 0 ? named : ownedBy(scope, selector);
  return values.flatMap(({ scope: there, value }) => follow(there, value));
}

/** Properties of any class, for a selector that does not name the class. */
function ownedBy(scope: CdkScope, name: string): Found[] {
  return scope.program.bindings
    .filter((binding) => binding.owner !== null && binding.name === name)
    .map(({ value }) => ({ scope, value }));
}

/** The lists that ALLOW rules of the file use, and those of its Blueprints. */
export function allowedLists(scope: CdkScope): Followed[] {
  const allowed = domainLists(scope).filter((construct) => actionsOn(scope, construct).has('ALLOW'));
  const fromRules = allowed.flatMap((construct) => {
    const domains = domainsOf(scope, construct);
    return domains === null ? [] : follow(scope, domains);
  });
  return [...fromRules, ...blueprints(scope).flatMap((construct) => listOf(scope, construct, []))];
}

/** The list of a construct: at the path that the selector gives, else where its class has it. */
export function listOf(scope: CdkScope, construct: Construct, path: readonly string[]): Followed[] {
  const known = listKeys(scope, construct);
  const keys = path.length > 0 ? path : known;
  if (keys === null) {
    const what = 'a construct without a list of its own; name the property after the id';
    return [obstacle(scope, construct, 'not-found', what)];
  }
  const records = recordsOf(scope, construct);
  if (records.length === 0) {
    return [obstacle(scope, construct, 'not-found', 'a construct whose properties are not written out here')];
  }
  return records.flatMap(({ scope: there, value }) => {
    const list = memberOf(value, keys);
    if (list !== null) return follow(there, list);
    const isOwn = construct.className === 'Blueprint' && known?.join('.') === keys.join('.');
    if (isOwn) return [missingList(scope, construct, { scope: there, value }, keys)];
    return [obstacle(scope, construct, 'not-found', `a construct without ${keys.join('.')}`)];
  });
}
