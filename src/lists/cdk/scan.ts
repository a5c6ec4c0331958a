// Every list of domain names in a CDK program and what the rules of the same file do with it.
import { suffixFacts } from '../../core/name.ts';
import type { FoundList } from '../format.ts';
import { entryBase, entryIdentity, matchesEverything } from '../identity.ts';
import type { ListExpression } from '../program.ts';
import { problemOf } from './check.ts';
import { blueprints, domainLists, domainsOf } from './constructs.ts';
import { follow } from './follow.ts';
import type { Scope } from './language.ts';
import { constructText, namedLists, nameOfList } from './names.ts';
import { listOf, type Selected } from './select.ts';
import { usageOf } from './usage.ts';

/** Names that no public suffix list knows and that allowlists hold all the same. */
const PRIVATE = /(^|\.)(internal|local|localhost|invalid|test|example|lan|corp|home|intranet|private)$/;

/** The lists of a file that hold nothing but domain names, whatever the rules do with them. */
export function domainNameLists(scope: Scope): ListExpression[] {
  const handed = scope.program.handedLists.flatMap((list) => follow(scope, list));
  const direct = handed.flatMap((one) =>
    one.type === 'site' && one.scope.program === scope.program ? [one.list] : [],
  );
  const named = namedLists(scope.program)
    .map(({ list }) => list)
    .filter(holdsDomainNames);
  const lists = new Map([...direct, ...named].map((list) => [list.start, list]));
  return [...lists.values()];
}

function holdsDomainNames(list: ListExpression): boolean {
  const values = list.items.flatMap(({ value }) => (value === null ? [] : [value]));
  return values.length > 0 && values.every(isDomainName) && !values.every(matchesEverything);
}

function isDomainName(value: string): boolean {
  const base = entryBase(entryIdentity(value));
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(base) && (PRIVATE.test(base) || suffixFacts(base).listed);
}

/** Every list of one file, in the order of its lines. */
export function scanProgram(scope: Scope): FoundList[] {
  const fromConstructs = domainLists(scope).flatMap((construct) => {
    const domains = domainsOf(scope, construct);
    return domains === null
      ? []
      : follow(scope, domains).flatMap((one) =>
          describe(scope, one, `domains of ${constructText(construct)}`),
        );
  });
  const fromBlueprints = blueprints(scope).flatMap((construct) =>
    listOf(scope, construct, []).flatMap((one) => describe(scope, one, constructText(construct))),
  );
  const others = domainNameLists(scope).map((list) => describeList(scope, scope, list));
  const found = new Map<string, FoundList>();
  for (const list of [...fromConstructs, ...fromBlueprints, ...others]) {
    const key = `${list.path}:${list.line}:${list.selector ?? list.what}`;
    if (!found.has(key)) found.set(key, list);
  }
  return [...found.values()].toSorted((left, right) => left.line - right.line);
}

function describe(scope: Scope, one: Selected, owner: string): FoundList[] {
  if (one.type === 'site') return [describeList(scope, one.scope, one.list)];
  const { path } = one.program;
  if (one.type === 'absent') {
    const { line, what, selector } = one;
    return [{ path, line, what, selector, usage: 'allow', entries: 0, refused: null }];
  }
  const what = `${owner}: ${one.what}`;
  return [{ path, line: one.line, what, selector: null, usage: 'unknown', entries: null, refused: one.code }];
}

function describeList(scope: Scope, there: Scope, list: ListExpression): FoundList {
  const { path } = there.program;
  return {
    path,
    line: list.line,
    ...nameOfList(there.program, list.start),
    usage: usageOf(scope, list, path),
    entries: list.items.length,
    refused: problemOf(scope, there, list)?.code ?? null,
  };
}
