// Which firewall rules use a list, as far as the same file says it.
import type { Usage } from '../format.ts';
import {
  fieldOf,
  partsOf,
  type Construct,
  type Expression,
  type ListExpression,
  type RecordExpression,
} from '../program.ts';
import { blueprints, domainLists, domainsOf, listKeys, recordsOf } from './constructs.ts';
import { lookUp, memberOf } from './follow.ts';
import type { Scope } from './language.ts';

const MAX_DEPTH = 20;

/** The actions (upper case; '?' where computed) of the rules that use a domain list. */
export function actionsOn(scope: Scope, construct: Construct): Set<string> {
  const rules = scope.program.rules.filter((rule) => usesConstruct(scope, rule, construct));
  return new Set(rules.flatMap((rule) => actionsOf(scope, fieldOf(rule, 'action'))));
}

function usesConstruct(scope: Scope, rule: RecordExpression, construct: Construct): boolean {
  const keys = ['firewallDomainListId', 'firewallDomainList'].map(scope.language.spell);
  const reference = keys.map((key) => fieldOf(rule, key)).find((value) => value !== null);
  if (reference === undefined || reference === null) return false;
  if (reference.start <= construct.start && construct.end <= reference.end) return true;
  if (reference.type !== 'name' || construct.variable === null) return false;
  const name = reference.path.replace(/^(this|self)\./, '').replace(/\.[^.]+$/, '');
  return [name, reference.path.replace(/^(this|self)\./, '')].includes(construct.variable);
}

function actionsOf(scope: Scope, action: Expression | null, depth = 0): string[] {
  if (action === null || depth > MAX_DEPTH) return ['?'];
  if (action.type === 'text') return [action.value?.toUpperCase() ?? '?'];
  if (action.type === 'choice')
    return action.branches.flatMap((branch) => actionsOf(scope, branch, depth + 1));
  const found = action.type === 'name' ? lookUp(scope, action.path) : [];
  return found.length === 0
    ? ['?']
    : found.flatMap(({ scope: there, value }) => actionsOf(there, value, depth + 1));
}

/** What the rules of this file do with a list that is written out in it, or in a file it imports. */
export function usageOf(scope: Scope, list: ListExpression, file: string): Usage {
  const actions = new Set<string>();
  for (const construct of domainLists(scope)) {
    const domains = domainsOf(scope, construct);
    if (domains === null || !reaches(scope, domains, list, file)) continue;
    for (const action of actionsOn(scope, construct)) actions.add(action);
  }
  if (actions.has('BLOCK') || actions.has('ALERT')) return 'block-or-alert';
  return actions.has('ALLOW') || isOfBlueprint(scope, list, file) ? 'allow' : 'unknown';
}

function isOfBlueprint(scope: Scope, list: ListExpression, file: string): boolean {
  return blueprints(scope).some((construct) =>
    recordsOf(scope, construct).some(({ scope: there, value }) => {
      const own = memberOf(value, listKeys(scope, construct) ?? []);
      return own !== null && reaches(there, own, list, file);
    }),
  );
}

/** True where the list may end up in the expression: also through calls and branches that cannot be followed for editing. */
function reaches(
  scope: Scope,
  expression: Expression,
  list: ListExpression,
  file: string,
  depth = 0,
): boolean {
  if (depth > MAX_DEPTH) return false;
  return partsOf(expression).some((part) => {
    if (part.type === 'list' && part.start === list.start && scope.program.path === file) return true;
    const names = part.type === 'name' ? [part.path] : part.type === 'computed' ? part.uses : [];
    return names
      .flatMap((name) => lookUp(scope, name))
      .some(({ scope: there, value }) => reaches(there, value, list, file, depth + 1));
  });
}
