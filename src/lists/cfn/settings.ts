// Firewall rules in CloudFormation templates.
import {
  entriesOf,
  itemsOf,
  textOf,
  valueAt,
  type DataEntry,
  type DataFile,
  type DataMap,
  type DataNode,
} from '../data/node.ts';
import { elementsOf, type Located, type Refusal } from '../format.ts';
import { matchesEverything } from '../identity.ts';
import { chooseEnforcement, chooseTrust } from '../settings/choose.ts';
import { insertField, put } from '../settings/insert-field.ts';
import {
  withWord,
  type LocatedSetting,
  type Replacement,
  type RulePlace,
  type Setting,
  type Written,
} from '../settings/setting.ts';
import { lineEnd, lineStart, newlineAt } from '../style.ts';
import type { Target } from '../target.ts';
import { domainsOf } from './domains.ts';
import { domainListResources, referredId } from './template.ts';

/** The setting that a target of a template means; `list` is the list that it names. */
export function settingInTemplate(
  file: DataFile,
  target: Target,
  setting: Setting,
  list: () => Located | Refusal,
): LocatedSetting | Refusal {
  const rules = rulesOf(file);
  return setting === 'enforce' ? chooseEnforcement(target, [], rules) : chooseTrust(target, list(), rules);
}

function rulesOf(file: DataFile): RulePlace[] {
  return entriesOf(valueAt(file.root, 'Resources')).flatMap(({ key, value }) => {
    if (textOf(valueAt(value, 'Type')) !== 'AWS::Route53Resolver::FirewallRuleGroup') return [];
    const rules = itemsOf(valueAt(value, 'Properties', 'FirewallRules'));
    return rules.flatMap((rule) => (rule.kind === 'map' ? [rulePlace(file, key, rule)] : []));
  });
}

function rulePlace(file: DataFile, group: string, rule: DataMap): RulePlace {
  const priority = valueAt(rule, 'Priority');
  const number = priority?.kind === 'scalar' ? String(priority.value) : '?';
  return {
    path: file.path,
    text: file.text,
    errors: file.brokenAt === null ? 0 : 1,
    line: rule.line,
    what: `rule ${number} of ${group}`,
    selectors: [`${group}.${number}`, group],
    isBroken: file.brokenAt !== null,
    action: writtenAt(rule, 'Action'),
    response: writtenAt(rule, 'BlockResponse'),
    redirection: writtenAt(rule, 'FirewallDomainRedirectionAction'),
    isOpen: rule.entries.some(({ key }) => key === '<<' || key.startsWith('Fn::')),
    lists: listsOf(file, rule),
    block: (alert) => withWord(alert, 'BLOCK'),
    insert: (property, value) => insertProperty(file, rule, PROPERTIES[property], value),
  };
}

const PROPERTIES = { response: 'BlockResponse', redirection: 'FirewallDomainRedirectionAction' } as const;

function writtenAt(rule: DataMap, key: string): Written | null {
  const value = valueAt(rule, key);
  if (value === null) return null;
  const { start, end, line } = value;
  return { start, end, line, value: textOf(value) };
}

function listsOf(file: DataFile, rule: DataNode): RulePlace['lists'] {
  const id = referredId(valueAt(rule, 'FirewallDomainListId'));
  return domainListResources(file)
    .filter((resource) => resource.id === id)
    .flatMap((resource) => {
      const domains = domainsOf(file, resource);
      if (domains.type === 'obstacle') return [];
      const { site } = domains;
      const holdsAll = elementsOf(site).some(({ value }) => value !== null && matchesEverything(value));
      return [{ key: `${site.form === 'absent' ? site.at : site.start}:${file.path}`, holdsAll }];
    });
}

function insertProperty(file: DataFile, rule: DataMap, name: string, value: string): Replacement[] | null {
  const at = rule.entries.findIndex(({ key }) => key === 'Action');
  const anchor = rule.entries[at];
  if (anchor === undefined) return null;
  if (!rule.isBracketed) return [belowLine(file, anchor, `${name}: ${value}`)];
  const next = rule.entries[at + 1]?.start ?? rule.end - 1;
  const isJson = file.text[anchor.start] === '"';
  const field = isJson ? `"${name}": "${value}"` : `${name}: ${value}`;
  return insertField(file, { start: anchor.start, end: anchor.value.end, next }, field);
}

/** A line of its own, below the whole line of the anchor; the key of a sequence's first entry stands behind a dash. */
function belowLine({ text }: DataFile, { start, value }: DataEntry, field: string): Replacement {
  const indent = text.slice(lineStart(text, start), start).replace(/[^ ]/g, ' ');
  const at = lineEnd(text, value.end);
  return put(at, `${newlineAt(text, at)}${indent}${field}`);
}
