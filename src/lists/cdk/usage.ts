// Which firewall rules use a list, as far as the same file says it.
import { memberOf, type SiteFound } from '../follow.ts';
import type { Usage } from '../format.ts';
import { fieldOf, type Construct, type RecordExpression } from '../program.ts';
import { reaches, textsOf } from '../reach.ts';
import { blueprints, domainLists, domainsOf, listKeys, recordsOf } from './constructs.ts';
import type { CdkScope } from './language.ts';

/** The actions (upper case; '?' where computed) of the rules that use a domain list. */
export function actionsOn(scope: CdkScope, construct: Construct): Set<string> {
  const rules = scope.program.rules.filter((rule) => usesConstruct(scope, rule, construct));
  return new Set(rules.flatMap((rule) => textsOf(scope, fieldOf(rule, 'action'))));
}

/** True where a rule names the construct as its list. */
export function usesConstruct(scope: CdkScope, rule: RecordExpression, construct: Construct): boolean {
  const properties = ['firewallDomainListId', 'firewallDomainList'];
  const keys = [...properties, ...properties.map(scope.language.spell)];
  const reference = keys.map((key) => fieldOf(rule, key)).find((value) => value !== null);
  if (reference === undefined || reference === null) return false;
  if (reference.start <= construct.start && construct.end <= reference.end) return true;
  if (reference.type !== 'name' || construct.variable === null) return false;
  const name = reference.path.replace(/^(this|self)\./, '');
  return [name, name.replace(/\.[^.]+$/, '')].includes(construct.variable);
}

/** What the rules of this file do with a list, wherever it is written out. */
export function usageOf(scope: CdkScope, site: SiteFound): Usage {
  const using = domainLists(scope).filter((construct) => {
    const domains = domainsOf(scope, construct);
    return domains !== null && reaches(scope, domains, site);
  });
  const actions = new Set(using.flatMap((construct) => [...actionsOn(scope, construct)]));
  if (actions.has('BLOCK') || actions.has('ALERT')) return 'block-or-alert';
  return actions.has('ALLOW') || isOfBlueprint(scope, site) ? 'allow' : 'unknown';
}

function isOfBlueprint(scope: CdkScope, site: SiteFound): boolean {
  if (site.site.form === 'absent') return true;
  return blueprints(scope).some((construct) =>
    recordsOf(scope, construct).some(({ scope: there, value }) => {
      const own = memberOf(value, listKeys(scope, construct) ?? []);
      return own !== null && reaches(there, own, site);
    }),
  );
}
