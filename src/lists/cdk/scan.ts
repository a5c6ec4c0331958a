// Every list of domain names in a CDK program and what the rules of the same file do with it.
import { describeFound, sortFound } from '../describe.ts';
import { holdsDomainNames } from '../domain-names.ts';
import { follow, listSite, type Followed } from '../follow.ts';
import type { FoundList } from '../format.ts';
import type { ListExpression } from '../program.ts';
import { blueprints, domainLists, domainsOf } from './constructs.ts';
import type { CdkScope } from './language.ts';
import { constructText, namedLists } from './names.ts';
import { listOf } from './select.ts';
import { usageOf } from './usage.ts';

/** The lists of a file that hold nothing but domain names, whatever the rules do with them. */
export function domainNameLists(scope: CdkScope): ListExpression[] {
  const handed = scope.program.handedLists.filter((list) => list.type === 'list');
  const named = namedLists(scope.program).map(({ list }) => list);
  const lists = [...handed, ...named].filter(holdsDomainNames);
  return [...new Map(lists.map((list) => [list.start, list])).values()];
}

/** Every list of one file, in the order of its lines. */
export function scanProgram(scope: CdkScope): FoundList[] {
  const describe = (one: Followed, owner: string) =>
    describeFound(one, one.type === 'site' ? usageOf(scope, one) : 'unknown', owner);
  const fromConstructs = domainLists(scope).flatMap((construct) => {
    const domains = domainsOf(scope, construct);
    const followed = domains === null ? [] : follow(scope, domains);
    return followed.map((one) => describe(one, `domains of ${constructText(construct)}`));
  });
  const fromBlueprints = blueprints(scope).flatMap((construct) =>
    listOf(scope, construct, []).map((one) => describe(one, constructText(construct))),
  );
  const others = domainNameLists(scope).map((list) => describe(listSite(scope, list), ''));
  return sortFound([...fromConstructs, ...fromBlueprints, ...others]);
}
