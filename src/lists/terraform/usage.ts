// Which firewall rules use a list, in a Terraform module and the modules that it uses.
import { follow, type Followed, type Scope, type SiteFound } from '../follow.ts';
import type { Usage } from '../format.ts';
import type { Expression, RecordExpression } from '../program.ts';
import { reaches, textsOf } from '../reach.ts';
import type { TerraformFile } from './file.ts';
import { attributeOf, blocksOf, usedModules, type PlacedBlock, type TerraformModule } from './module.ts';
import { terraformScope } from './scope.ts';

export const DOMAIN_LIST = 'aws_route53_resolver_firewall_domain_list';
export const RULE = 'aws_route53_resolver_firewall_rule';

/** A domain list resource: where it stands, its entries, and the actions of the rules that use it ('?' where computed). */
export interface DomainListResource extends PlacedBlock {
  readonly module: TerraformModule;
  readonly scope: Scope;
  readonly domains: Expression | null;
  readonly actions: ReadonlySet<string>;
}

/** The domain lists of a module and of the modules it uses. */
export function domainListResources(module: TerraformModule): DomainListResource[] {
  const resources = blocksOf(module, 'resource');
  const rules = resources.filter(({ block }) => block.labels[0] === RULE);
  const own = resources.filter(({ block }) => block.labels[0] === DOMAIN_LIST);
  const lists = own.map(({ file, block }): DomainListResource => {
    const using = rules.filter((rule) => refersTo(module, rule, `${DOMAIN_LIST}.${block.labels[1]}`));
    const actions = new Set(using.flatMap((rule) => actionsOf(module, rule)));
    const scope = terraformScope(module, file, block);
    return { module, file, block, scope, domains: attributeOf(block, 'domains'), actions };
  });
  return [...lists, ...usedModules(module).flatMap(domainListResources)];
}

/** True where a rule names the domain list at an address. */
export function refersTo(module: TerraformModule, rule: PlacedBlock, address: string): boolean {
  const reference = attributeOf(rule.block, 'firewall_domain_list_id');
  if (reference === null) return false;
  return namesReached(terraformScope(module, rule.file, rule.block), reference, 0).some(
    (name) => name === address || name.startsWith(`${address}.`),
  );
}

/** The names in an expression, and those in what they stand for. */
function namesReached(scope: Scope, expression: Expression, depth: number): string[] {
  if (depth > 5) return [];
  if (expression.type === 'choice')
    return expression.branches.flatMap((branch) => namesReached(scope, branch, depth + 1));
  const names =
    expression.type === 'name' ? [expression.path] : expression.type === 'computed' ? expression.uses : [];
  const meant = names.flatMap((name) => scope.lookUp(name));
  return [...names, ...meant.flatMap(({ scope: there, value }) => namesReached(there, value, depth + 1))];
}

function actionsOf(module: TerraformModule, { file, block }: PlacedBlock): string[] {
  return textsOf(terraformScope(module, file, block), attributeOf(block, 'action'));
}

/** What the rules do with a list. Where lists and actions stand side by side in one object, the list's own action counts. */
export function usageOf(
  module: TerraformModule,
  resources: readonly DomainListResource[],
  site: SiteFound,
): Usage {
  const file = module.files.find((one) => one.path === site.source.path);
  const own = file === undefined ? null : actionBeside(file, site);
  if (own !== null) return own === 'ALLOW' ? 'allow' : 'block-or-alert';
  const using = resources.filter(({ scope, domains }) => domains !== null && reaches(scope, domains, site));
  const actions = new Set(using.flatMap((resource) => [...resource.actions]));
  if (actions.has('BLOCK') || actions.has('ALERT')) return 'block-or-alert';
  return actions.has('ALLOW') ? 'allow' : 'unknown';
}

/** The `action` in the object that the list is a field of; null where there is none. */
function actionBeside(file: TerraformFile, site: SiteFound): string | null {
  const fields = [...file.blocks.flatMap((block) => block.fields), ...file.values];
  const holder = fields
    .flatMap((field) => recordsIn(field.value))
    .find((record) =>
      record.fields.some(
        ({ value }) =>
          value.type === 'list' && site.site.form !== 'absent' && value.start === site.site.start,
      ),
    );
  const action = holder?.fields.find(({ key }) => key === 'action')?.value;
  return action?.type === 'text' ? (action.value?.toUpperCase() ?? null) : null;
}

function recordsIn(value: Expression): RecordExpression[] {
  if (value.type !== 'record') return [];
  return [value, ...value.fields.flatMap((field) => recordsIn(field.value))];
}

/** The lists that ALLOW rules use, and no BLOCK or ALERT rule. */
export function allowedLists(resources: readonly DomainListResource[]): Followed[] {
  return resources.flatMap(({ scope, domains, actions }) =>
    domains === null || !actions.has('ALLOW') ? [] : follow(scope, domains),
  );
}
