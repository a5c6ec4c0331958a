// Finds the one list of a CDK program that a target means, or says why there is none to patch.
import type { Candidate, FoundList, Located, Refusal, RefusalCode, Workspace } from '../format.ts';
import { HINTS } from '../hints.ts';
import type { ListExpression } from '../program.ts';
import { ambiguous, noSuchFile, placeText, refusal } from '../refusal.ts';
import { targetText, type Target } from '../target.ts';
import { problemOf } from './check.ts';
import type { Followed } from './follow.ts';
import type { CdkLanguage, Scope } from './language.ts';
import { nameOfList } from './names.ts';
import { domainNameLists, scanProgram } from './scan.ts';
import { allowedLists, selectLists, type Absent, type Selected } from './select.ts';
import { usageOf } from './usage.ts';

type SiteFound = Followed & { type: 'site' };

/** Fulfils ListFormat.locate for a CDK language. */
export async function locateInCdk(
  language: CdkLanguage,
  workspace: Workspace,
  target: Target,
): Promise<Located | Refusal> {
  const load = await language.open(workspace);
  const program = load(target.path);
  if (program === null) return noSuchFile(target);
  const scope: Scope = { program, load, language };
  const selected = target.selector === null ? listsToPatch(scope) : selectLists(scope, target.selector);
  const sites = distinct(selected.filter((one) => one.type === 'site'));
  const absent = selected.filter((one) => one.type === 'absent');
  if (sites.length + absent.length > 1)
    return ambiguous(target, [...sites.map(candidateOf), ...absent.map(candidateOfAbsent)]);
  if (absent[0] !== undefined) return locatedAbsent(absent[0]);
  if (sites[0] !== undefined) return checkedSite(scope, target, sites[0]);
  return nothingToPatch(scope, target, selected);
}

/** Where no rule of the file says which list is allowed, any list of names may be meant, but none that a rule blocks. */
function listsToPatch(scope: Scope): Selected[] {
  const allowed = allowedLists(scope);
  if (allowed.length > 0) return allowed;
  const lists = domainNameLists(scope).filter(
    (list) => usageOf(scope, list, scope.program.path) !== 'block-or-alert',
  );
  return lists.map((list) => ({ type: 'site', scope, list }));
}

function distinct(sites: readonly SiteFound[]): SiteFound[] {
  const key = ({ scope, list }: SiteFound) => `${list.start}:${scope.program.path}`;
  return [...new Map(sites.map((site) => [key(site), site])).values()];
}

function candidateOf({ scope, list }: SiteFound): Candidate {
  return { path: scope.program.path, line: list.line, ...nameOfList(scope.program, list.start) };
}

function candidateOfAbsent({ program, line, what, selector }: Absent): Candidate {
  return { path: program.path, line, what, selector };
}

function locatedAbsent({ program, line, what, site }: Absent): Located {
  return {
    outcome: 'located',
    path: program.path,
    text: program.text,
    line,
    what,
    site,
    errors: program.errors,
  };
}

function checkedSite(scope: Scope, target: Target, site: SiteFound): Located | Refusal {
  const { program } = site.scope;
  const candidate = candidateOf(site);
  const problem = problemOf(scope, site.scope, site.list);
  if (problem !== null) return refused(problem.code, target, problem.what, [candidate]);
  return {
    outcome: 'located',
    path: program.path,
    text: program.text,
    line: site.list.line,
    what: candidate.what,
    site: {
      form: 'brackets',
      start: site.list.start,
      end: site.list.end,
      elements: elements(site.list),
      syntax: program.syntax,
    },
    errors: program.errors,
  };
}

function elements(list: ListExpression) {
  return list.items.map(({ start, end, value }) => ({ start, end, value }));
}

function nothingToPatch(scope: Scope, target: Target, selected: readonly Selected[]): Refusal {
  const obstacles = selected.filter((one) => one.type === 'obstacle');
  const first = obstacles[0];
  if (first === undefined) {
    const what = target.selector === null ? 'no list of domain names' : `nothing named ${target.selector}`;
    return refused(
      'not-found',
      target,
      what,
      scanProgram(scope).map(({ path, line, what: found, selector }) => ({
        path,
        line,
        what: found,
        selector,
      })),
    );
  }
  const candidates = obstacles.map(({ program, line, what }) => ({
    path: program.path,
    line,
    what,
    selector: null,
  }));
  return refused(first.code, target, first.what, candidates);
}

function refused(code: RefusalCode, target: Target, what: string, candidates: readonly Candidate[]): Refusal {
  const places = code === 'not-found' ? '' : ` (${[...new Set(candidates.map(placeText))].join(', ')})`;
  return refusal(code, `${targetText(target)}: ${what}${places}.`, HINTS[code], candidates);
}

/** Fulfils ListFormat.scan for a CDK language. */
export async function scanInCdk(
  language: CdkLanguage,
  workspace: Workspace,
  path: string,
): Promise<readonly FoundList[]> {
  const load = await language.open(workspace);
  const program = load(path);
  return program === null ? [] : scanProgram({ program, load, language });
}
