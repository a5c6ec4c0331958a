// Lists in CloudFormation templates, YAML and JSON.
import { domainsOf, entryCount, type Domains } from '../cfn/domains.ts';
import { settingInTemplate } from '../cfn/settings.ts';
import { domainListResources, type DomainListResource } from '../cfn/template.ts';
import { readJson } from '../data/json.ts';
import type { DataFile } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import {
  elementsOf,
  type Candidate,
  type FoundList,
  type ListFormat,
  type Located,
  type Refusal,
  type RefusalCode,
  type Workspace,
} from '../format.ts';
import { HINTS } from '../hints.ts';
import { matchesEverything } from '../identity.ts';
import { ambiguous, noSuchFile, placeText, refusal } from '../refusal.ts';
import type { LocatedSetting, Setting } from '../settings/setting.ts';
import { targetText, type Target } from '../target.ts';

/** A template by its content: JSON begins with a brace, whatever the file is called. */
function readTemplate(workspace: Workspace, path: string): DataFile | null {
  const text = workspace.read(path);
  if (text === null) return null;
  return /^\uFEFF?\s*\{/.test(text) ? readJson(path, text) : readYaml(path, text);
}

function locate(workspace: Workspace, target: Target): Promise<Located | Refusal> {
  const file = readTemplate(workspace, target.path);
  return Promise.resolve(file === null ? noSuchFile(target) : locateIn(file, target));
}

function locateIn(file: DataFile, target: Target): Located | Refusal {
  if (file.brokenAt !== null) {
    return refused('unparsable', target, 'a syntax error', [
      { path: file.path, line: file.brokenAt, what: 'a syntax error', selector: null },
    ]);
  }
  const all = domainListResources(file);
  const id = target.selector?.replace(/\.Domains$/, '') ?? null;
  const meant = id === null ? listsToPatch(all) : all.filter((resource) => resource.id === id);
  const [only, ...others] = meant;
  const candidates = (only === undefined ? all : meant).map((resource) => candidateOf(file, resource));
  if (others.length > 0) return ambiguous(target, candidates);
  if (only === undefined)
    return refused('not-found', target, `no domain list ${id ?? 'in this template'}`, candidates);
  return locatedIn(file, target, only);
}

function setting(workspace: Workspace, target: Target, wanted: Setting): Promise<LocatedSetting | Refusal> {
  const file = readTemplate(workspace, target.path);
  return Promise.resolve(
    file === null
      ? noSuchFile(target)
      : settingInTemplate(file, target, wanted, () => locateIn(file, target)),
  );
}

/** The lists that ALLOW rules use; where no rule of the template says so, all that no rule blocks or alerts on. */
function listsToPatch(all: readonly DomainListResource[]): DomainListResource[] {
  const allowed = all.filter(({ usage }) => usage === 'allow');
  return allowed.length > 0 ? allowed : all.filter(({ usage }) => usage === 'unknown');
}

function locatedIn(file: DataFile, target: Target, resource: DomainListResource): Located | Refusal {
  const domains = domainsOf(file, resource);
  const problem = problemOf(file, resource, domains);
  if (domains.type === 'obstacle' || problem !== null) {
    const what = problem?.what ?? '';
    return refused(problem?.code ?? 'computed', target, what, [
      { ...candidateOf(file, resource), line: domains.line, what },
    ]);
  }
  const { path, text } = file;
  return {
    outcome: 'located',
    path,
    text,
    line: domains.line,
    what: `domain list ${resource.id}`,
    site: domains.site,
    errors: 0,
  };
}

function problemOf(
  file: DataFile,
  resource: DomainListResource,
  domains: Domains,
): { code: RefusalCode; what: string } | null {
  if (domains.type === 'obstacle') return { code: domains.code, what: `${resource.id}: ${domains.what}` };
  const holdsAll = elementsOf(domains.site).some(({ value }) => value !== null && matchesEverything(value));
  if (holdsAll) return { code: 'holds-all', what: `${resource.id}: a list that holds *` };
  const isBlocked = [resource, ...sharersOf(file, resource, domains)].some(
    ({ usage }) => usage === 'block-or-alert',
  );
  return isBlocked
    ? { code: 'feeds-block-or-alert', what: `${resource.id}: a list that a BLOCK or ALERT rule uses` }
    : null;
}

/** Other resources that take their entries from the same place, by a YAML alias. */
function sharersOf(
  file: DataFile,
  resource: DomainListResource,
  own: Domains & { type: 'site' },
): DomainListResource[] {
  if (own.site.form === 'absent') return [];
  const { start } = own.site;
  return domainListResources(file).filter((other) => {
    const domains = other.id === resource.id ? null : domainsOf(file, other);
    return domains?.type === 'site' && domains.site.form !== 'absent' && domains.site.start === start;
  });
}

function candidateOf(file: DataFile, resource: DomainListResource): Candidate {
  return { path: file.path, line: resource.line, what: `domain list ${resource.id}`, selector: resource.id };
}

function refused(code: RefusalCode, target: Target, what: string, candidates: readonly Candidate[]): Refusal {
  const places = code === 'not-found' ? '' : ` (${candidates.map(placeText).join(', ')})`;
  return refusal(code, `${targetText(target)}: ${what}${places}.`, HINTS[code], candidates);
}

function scan(workspace: Workspace, path: string): Promise<FoundList[]> {
  const file = readTemplate(workspace, path);
  if (file === null || file.brokenAt !== null) return Promise.resolve([]);
  return Promise.resolve(
    domainListResources(file).map((resource) => {
      const domains = domainsOf(file, resource);
      const problem = problemOf(file, resource, domains);
      const what = problem?.what ?? `domain list ${resource.id}`;
      const { usage } = resource;
      return {
        path,
        line: domains.line,
        what,
        selector: resource.id,
        usage,
        entries: entryCount(domains),
        refused: problem?.code ?? null,
      };
    }),
  );
}

export const format = {
  kind: 'cfn',
  extensions: ['.yaml', '.yml', '.json', '.template'],
  locate,
  setting,
  scan,
} satisfies ListFormat;
