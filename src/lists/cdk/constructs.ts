// The constructs that hold lists, and where each of them holds its own.
import { fieldOf, type Construct, type Expression } from '../program.ts';
import type { Found } from '../follow.ts';
import type { CdkScope } from './language.ts';

/** The property that holds the list of a construct, by class. */
const LIST_PROPERTY: Readonly<Record<string, readonly string[]>> = {
  CfnFirewallDomainList: ['domains'],
  FirewallDomainList: ['domains'],
  DnsFirewall: ['additionalAllowedDomains'],
  Blueprint: ['networking', 'egressAllowlist'],
};

/** The keys that lead to a construct's list; null for classes that are not known to have one. */
export function listKeys(scope: CdkScope, construct: Construct): readonly string[] | null {
  return LIST_PROPERTY[construct.className]?.map(scope.language.spell) ?? null;
}

/** The constructs that make a domain list. */
export function domainLists(scope: CdkScope): Construct[] {
  return scope.program.constructs.filter(({ className }) => /^(Cfn)?FirewallDomainList$/.test(className));
}

/** The constructs whose list feeds the firewall's additional ALLOW list; theirs alone may be missing. */
export function blueprints(scope: CdkScope): Construct[] {
  return scope.program.constructs.filter(({ className }) => className === 'Blueprint');
}

/** The object literals that a construct gets its properties from. */
export function recordsOf(scope: CdkScope, construct: Construct): readonly Found[] {
  const { properties } = construct;
  if (properties === null) return [];
  const values = properties.type === 'name' ? scope.lookUp(properties.path) : [{ scope, value: properties }];
  return values.filter(({ value }) => value.type === 'record');
}

/** The expression that gives a domain list its entries; null where it is not written in this file. */
export function domainsOf(scope: CdkScope, construct: Construct): Expression | null {
  const records = recordsOf(scope, construct).map(({ value }) => value);
  return (
    records.flatMap((record) => (record.type === 'record' ? (fieldOf(record, 'domains') ?? []) : []))[0] ??
    null
  );
}
