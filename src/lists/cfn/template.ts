// What a CloudFormation template says about domain lists and the firewall rules that use them.
import type { Usage } from '../format.ts';
import {
  entriesOf,
  itemsOf,
  textOf,
  valueAt,
  type DataFile,
  type DataMap,
  type DataNode,
} from '../data/node.ts';

/** A resource of type AWS::Route53Resolver::FirewallDomainList. */
export interface DomainListResource {
  readonly id: string;
  readonly line: number;
  readonly properties: DataMap | null;
  readonly usage: Usage;
}

/** A call of an intrinsic function, in its short or its long form. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: DataNode;
}

/** `!Ref X` and `{Ref: X}` are the same; null for anything that is no intrinsic function. */
export function intrinsicOf(node: DataNode): Intrinsic | null {
  if (node.tag !== null) return { name: node.tag, argument: { ...node, tag: null } };
  const [entry, ...others] = node.kind === 'map' ? node.entries : [];
  if (entry === undefined || others.length > 0) return null;
  if (entry.key === 'Ref') return { name: 'Ref', argument: entry.value };
  return entry.key.startsWith('Fn::')
    ? { name: entry.key.slice('Fn::'.length), argument: entry.value }
    : null;
}

/** The domain lists of a template, in the order they are written. */
export function domainListResources(file: DataFile): DomainListResource[] {
  const resources = entriesOf(valueAt(file.root, 'Resources'));
  const rules = resources
    .filter(({ value }) => textOf(valueAt(value, 'Type')) === 'AWS::Route53Resolver::FirewallRuleGroup')
    .flatMap(({ value }) => itemsOf(valueAt(value, 'Properties', 'FirewallRules')));
  return resources.flatMap(({ key, start, value }): DomainListResource[] => {
    if (textOf(valueAt(value, 'Type')) !== 'AWS::Route53Resolver::FirewallDomainList') return [];
    const properties = valueAt(value, 'Properties');
    const line = file.text.slice(0, start).split('\n').length;
    return [
      {
        id: key,
        line,
        properties: properties?.kind === 'map' ? properties : null,
        usage: usageIn(rules, key),
      },
    ];
  });
}

function usageIn(rules: readonly DataNode[], id: string): Usage {
  const using = rules.filter((rule) => referredId(valueAt(rule, 'FirewallDomainListId')) === id);
  const actions = using.map((rule) => textOf(valueAt(rule, 'Action'))?.toUpperCase() ?? '?');
  if (actions.some((action) => action === 'BLOCK' || action === 'ALERT')) return 'block-or-alert';
  // An action that is decided at deployment may be BLOCK as well as ALLOW.
  return actions.includes('ALLOW') && !actions.includes('?') ? 'allow' : 'unknown';
}

/** The logical id in `!Ref X`, `!GetAtt X.Id` and their long forms. */
export function referredId(node: DataNode | null): string | null {
  const call = node === null ? null : intrinsicOf(node);
  if (call === null) return null;
  const name = textOf(call.argument) ?? textOf(itemsOf(call.argument)[0] ?? null);
  return call.name === 'Ref' || call.name === 'GetAtt' ? (name?.split('.')[0] ?? null) : null;
}
