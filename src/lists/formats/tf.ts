// Lists in Terraform: .tf, .tfvars and .tfvars.json.
import { join } from 'node:path/posix';
import { chooseSite } from '../choose.ts';
import { describeFound, sortFound } from '../describe.ts';
import { holdsDomainNames } from '../domain-names.ts';
import { follow, listSite, type Followed } from '../follow.ts';
import type { FoundList, ListFormat, Located, Refusal, Workspace } from '../format.ts';
import { noSuchFile } from '../refusal.ts';
import type { Target } from '../target.ts';
import type { LocatedSetting, Setting } from '../settings/setting.ts';
import type { TerraformFile } from '../terraform/file.ts';
import { openModule, type TerraformModule } from '../terraform/module.ts';
import { addressedLists } from '../terraform/names.ts';
import { settingInModule } from '../terraform/settings.ts';
import { terraformScope } from '../terraform/scope.ts';
import { selectLists } from '../terraform/select.ts';
import { allowedLists, domainListResources, usageOf, type DomainListResource } from '../terraform/usage.ts';

async function locate(workspace: Workspace, target: Target): Promise<Located | Refusal> {
  const module = await openModule(workspace, target.path);
  const file = module?.files.find(({ path }) => path === target.path);
  if (module === null || file === undefined) return noSuchFile(target);
  const resources = domainListResources(module);
  const followed =
    target.selector === null
      ? listsToPatch(module, resources, file)
      : selectLists(module, file, target.selector);
  return chooseSite(target, followed, {
    usageOf: (site) => usageOf(module, resources, site),
    others: () =>
      scanFile(module, file).map(({ path, line, what, selector }) => ({ path, line, what, selector })),
  });
}

async function setting(
  workspace: Workspace,
  target: Target,
  wanted: Setting,
): Promise<LocatedSetting | Refusal> {
  const module = await openModule(workspace, target.path);
  if (module === null) return noSuchFile(target);
  return settingInModule(module, target, wanted === 'trust' ? await locate(workspace, target) : null);
}

/** The lists of ALLOW rules; those in the file itself where it has any. Without such rules, any list of names. */
function listsToPatch(
  module: TerraformModule,
  resources: readonly DomainListResource[],
  file: TerraformFile,
): Followed[] {
  const allowed = allowedLists(resources).filter(
    (one) => one.type === 'obstacle' || usageOf(module, resources, one) !== 'block-or-alert',
  );
  const here = allowed.filter((one) => (one.type === 'site' ? one.source.path : one.path) === file.path);
  if (here.some((one) => one.type === 'site')) return here;
  const isValues = file.values.length > 0;
  if (allowed.length > 0 && !isValues) return allowed;
  const scope = terraformScope(module, file, null);
  const sites = addressedLists(file).map(({ list }) => listSite(scope, list));
  const usages = new Map(sites.map((site) => [site, usageOf(module, resources, site)]));
  const used = sites.filter((site) => usages.get(site) === 'allow');
  if (used.length > 0) return used;
  const names = addressedLists(file).filter(({ list }) => holdsDomainNames(list));
  return names
    .map(({ list }) => listSite(scope, list))
    .filter((site) => usageOf(module, resources, site) !== 'block-or-alert');
}

/** The lists that a file writes out, and the domain lists whose resource stands in it. */
function scanFile(module: TerraformModule, file: TerraformFile): FoundList[] {
  const resources = domainListResources(module);
  const describe = (one: Followed, owner: string) =>
    describeFound(one, one.type === 'site' ? usageOf(module, resources, one) : 'unknown', owner);
  const fromResources = resources
    .filter((resource) => join(resource.file.path) === join(file.path))
    .flatMap(({ scope, domains, block }) =>
      domains === null ? [] : follow(scope, domains).map((one) => describe(one, block.labels.join('.'))),
    );
  const scope = terraformScope(module, file, null);
  const written = addressedLists(file).filter(({ list }) => holdsDomainNames(list));
  return sortFound([...fromResources, ...written.map(({ list }) => describe(listSite(scope, list), ''))]);
}

async function scan(workspace: Workspace, path: string): Promise<FoundList[]> {
  const module = await openModule(workspace, path);
  const file = module?.files.find((one) => one.path === path);
  return module === null || file === undefined ? [] : scanFile(module, file);
}

export const format = {
  kind: 'tf',
  extensions: ['.tf', '.tfvars', '.tfvars.json'],
  locate,
  setting,
  scan,
} satisfies ListFormat;
