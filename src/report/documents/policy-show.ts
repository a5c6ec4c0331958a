// A policy in the order in which it is judged.
import type { Policy, Rule } from '../../policy/model.ts';
import { heading, table, text, type Block, type Cell, type Document } from '../document.ts';

export function policyShowDocument(policies: readonly Policy[]): Document {
  const rules = policies.flatMap((policy) =>
    policy.ruleGroups.flatMap((group) =>
      group.rules.map((rule) => ({
        policy: policy.name,
        group: group.name,
        groupPriority: group.priority,
        ...row(rule),
      })),
    ),
  );
  return { kind: 'policy-show', main: 'rules', json: { rules }, blocks: policies.flatMap(policyBlocks) };
}

function row(rule: Rule) {
  const { priority, action, list, redirection, queryType, contents } = rule;
  return {
    priority,
    action,
    list,
    entries: contents === 'known' ? rule.entries.length : null,
    redirection,
    queryType,
  };
}

function policyBlocks(policy: Policy): Block[] {
  const rows = policy.ruleGroups
    .toSorted((left, right) => left.priority - right.priority)
    .flatMap((group) =>
      group.rules
        .toSorted((left, right) => left.priority - right.priority)
        .map((rule): Cell[] => [
          `${group.name}/${rule.priority}`,
          rule.action,
          rule.list ?? shownEntries(rule),
          rule.contents === 'known' ? rule.entries.length : 'unknown here',
          rule.redirection,
          rule.queryType ?? 'all',
        ]),
    );
  const vpcs = policy.vpcs === null ? 'every VPC' : policy.vpcs.join(', ');
  const failOpen =
    policy.failOpen === null ? 'fail mode not given' : policy.failOpen ? 'fail-open' : 'fail-closed';
  return [
    heading(`Policy ${policy.name}`),
    text(`${vpcs}; ${failOpen}; the first matching rule ends`),
    table(['rule', 'action', 'list', '>entries', 'redirection', 'types'], rows),
  ];
}

function shownEntries(rule: Rule): string {
  return rule.entries.slice(0, 3).join(', ') + (rule.entries.length > 3 ? ', …' : '');
}
