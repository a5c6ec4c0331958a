// What differs between two states of the firewall.
import type { FieldChange } from '../../policy/diff-parts.ts';
import type { PolicyDiff, RuleChange } from '../../policy/diff.ts';
import { datum, table, text, type Cell, type Document } from '../document.ts';

export function policyDiffDocument(diff: PolicyDiff): Document {
  const changes = [
    ...diff.policies.map(({ policy, change, fields }) => ({
      what: `policy ${policy}`,
      change,
      detail: fieldsText(fields),
    })),
    ...diff.groups.map(({ group, change, fields }) => ({
      what: `rule group ${group}`,
      change,
      detail: fieldsText(fields),
    })),
    ...diff.rules.map((rule) => ({
      what: `rule ${rule.group}/${rule.priority}`,
      change: rule.change,
      detail: rule.change === 'changed' ? fieldsText(rule.fields) : ruleText(rule),
    })),
    ...diff.lists.map(({ list, change, added, removed }) => ({
      what: `list ${list}`,
      change,
      detail: entriesText(added, removed),
    })),
  ];
  const rows = changes.map(({ what, change, detail }): Cell[] => [datum(what), change, datum(detail)]);
  return {
    kind: 'policy-diff',
    main: 'changes',
    json: { changes, ...diff },
    blocks: [
      rows.length === 0 ? text('The policies are the same.') : table(['what', 'change', 'detail'], rows),
    ],
  };
}

function fieldsText(fields: readonly FieldChange[]): string {
  return fields.map(({ field, before, after }) => `${field}: ${shown(before)} -> ${shown(after)}`).join(', ');
}

/** What a rule that is on one side only says. */
function ruleText({ action, list, redirection, queryType }: RuleChange): string {
  const of = list === null ? 'entries of its own' : list;
  const trust = redirection === 'trust' ? ', trusts redirection' : '';
  return `${action} ${of}${trust}${queryType === null ? '' : `, ${queryType} only`}`;
}

function shown(value: FieldChange['before']): string {
  return value === null ? 'none' : String(value);
}

function entriesText(added: readonly string[], removed: readonly string[]): string {
  return [...added.map((entry) => `+${entry}`), ...removed.map((entry) => `-${entry}`)].join(' ');
}
