// Finds the one list of a CDK program that a target means, and all lists of a file.
import { chooseSite } from '../choose.ts';
import { listSite, type Followed } from '../follow.ts';
import type { FoundList, Located, Refusal, Workspace } from '../format.ts';
import { noSuchFile } from '../refusal.ts';
import type { Target } from '../target.ts';
import type { CdkLanguage, CdkScope } from './language.ts';
import { domainNameLists, scanProgram } from './scan.ts';
import { cdkScope } from './scope.ts';
import { allowedLists, selectLists } from './select.ts';
import { usageOf } from './usage.ts';

/** Fulfils ListFormat.locate for a CDK language. */
export async function locateInCdk(
  language: CdkLanguage,
  workspace: Workspace,
  target: Target,
): Promise<Located | Refusal> {
  const load = await language.open(workspace);
  const program = load(target.path);
  if (program === null) return noSuchFile(target);
  const scope = cdkScope(program, load, language);
  const followed = target.selector === null ? listsToPatch(scope) : selectLists(scope, target.selector);
  return chooseSite(target, followed, {
    usageOf: (site) => usageOf(scope, site),
    others: () =>
      scanProgram(scope).map(({ path, line, what, selector }) => ({ path, line, what, selector })),
  });
}

/** Where no rule of the file says which list is allowed, any list of names may be meant, but none that a rule blocks. */
function listsToPatch(scope: CdkScope): readonly Followed[] {
  const allowed = allowedLists(scope);
  if (allowed.length > 0) return allowed;
  const sites = domainNameLists(scope).map((list) => listSite(scope, list));
  return sites.filter((site) => usageOf(scope, site) !== 'block-or-alert');
}

/** Parsing a whole repository takes seconds: most files show at a glance that they hold no list. */
const MAY_HOLD_LISTS = /Blueprint|FirewallDomain|["'`](\*\.)?[\w-]+(\.[\w-]+)+\.?["'`]/;

/** Fulfils ListFormat.scan for a CDK language. */
export async function scanInCdk(
  language: CdkLanguage,
  workspace: Workspace,
  path: string,
): Promise<readonly FoundList[]> {
  if (!MAY_HOLD_LISTS.test(workspace.read(path) ?? '')) return [];
  const load = await language.open(workspace);
  const program = load(path);
  return program === null ? [] : scanProgram(cdkScope(program, load, language));
}
