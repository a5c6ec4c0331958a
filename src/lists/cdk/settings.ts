// The switch of a firewall construct, and firewall rules, in CDK programs.
import { chooseEnforcement, chooseTrust } from '../settings/choose.ts';
import { insertField } from '../settings/insert-field.ts';
import {
  withWord,
  writtenOf,
  type LocatedSetting,
  type RulePlace,
  type Setting,
  type SwitchPlace,
  type Written,
} from '../settings/setting.ts';
import { follow, type Scope } from '../follow.ts';
import { elementsOf, type Refusal, type Workspace } from '../format.ts';
import { matchesEverything } from '../identity.ts';
import { fieldOf, type Expression, type RecordExpression } from '../program.ts';
import { siteKey } from '../reach.ts';
import { noSuchFile } from '../refusal.ts';
import type { Target } from '../target.ts';
import { domainLists, domainsOf, recordsOf } from './constructs.ts';
import type { CdkLanguage, CdkScope } from './language.ts';
import { locateInCdk } from './locate.ts';
import { constructText } from './names.ts';
import { cdkScope } from './scope.ts';
import { usesConstruct } from './usage.ts';

/** Fulfils ListFormat.setting for a CDK language. */
export async function settingInCdk(
  language: CdkLanguage,
  workspace: Workspace,
  target: Target,
  setting: Setting,
): Promise<LocatedSetting | Refusal> {
  const load = await language.open(workspace);
  const program = load(target.path);
  if (program === null) return noSuchFile(target);
  const scope = cdkScope(program, load, language);
  const rules = program.rules.map((rule) => rulePlace(scope, rule));
  if (setting === 'enforce') return chooseEnforcement(target, switchesOf(scope), rules);
  return chooseTrust(target, await locateInCdk(language, workspace, target), rules);
}

/** The constructs whose properties say whether they only observe. */
function switchesOf(scope: CdkScope): SwitchPlace[] {
  const key = scope.language.spell('observationMode');
  return scope.program.constructs.flatMap((construct) =>
    recordsOf(scope, construct).flatMap(({ scope: there, value }): SwitchPlace[] => {
      const written = value.type === 'record' ? fieldOf(value, key) : null;
      if (written === null || value.type !== 'record') return [];
      return [
        {
          ...sourceOf(there),
          line: written.line,
          what: `${key} of ${constructText(construct)}`,
          selectors: [construct.id, construct.variable].filter((name) => name !== null),
          isBroken: value.isBroken,
          isOn: booleanOf(there, written),
          off: scope.language.no,
        },
      ];
    }),
  );
}

function sourceOf({ source }: Scope) {
  return { path: source.path, text: source.text, errors: source.errors };
}

function booleanOf({ source }: Scope, value: Expression): Written {
  const { start, end, line } = value;
  const literal = /^(true|false)$/i.exec(source.text.slice(start, end))?.[0] ?? null;
  return { start, end, line, value: literal === null ? null : literal.toLowerCase() };
}

function rulePlace(scope: CdkScope, rule: RecordExpression): RulePlace {
  const { spell } = scope.language;
  // A dictionary in Python may hold the names as CloudFormation spells them.
  const isSpelled = rule.fields.some(({ key }) => key === spell('firewallDomainListId'));
  const named = (property: string) => (isSpelled ? spell(property) : property);
  const written = (property: string) => {
    const value = fieldOf(rule, named(property));
    return value === null ? null : writtenOf(value);
  };
  const priority = fieldOf(rule, 'priority');
  const number = priority === null ? null : scope.source.text.slice(priority.start, priority.end);
  const isPlain = rule.fields.some(({ key }) => key === named('firewallDomainListId'));
  return {
    ...sourceOf(scope),
    line: rule.line,
    what: number === null ? 'a firewall rule' : `the firewall rule with priority ${number}`,
    selectors: number === null ? [] : [number],
    isBroken: rule.isBroken,
    action: written('action'),
    response: written('blockResponse'),
    redirection: written('firewallDomainRedirectionAction'),
    isOpen: rule.spreads.length > 0,
    lists: listsOf(scope, rule),
    block: (alert) =>
      /\.alert\(\s*\)$/.test(alert) ? alert.replace(/alert(\(\s*\))$/, 'block$1') : withWord(alert, 'BLOCK'),
    insert: (property, value) =>
      isPlain ? insertProperty(scope, rule, named(PROPERTIES[property]), value) : null,
  };
}

const PROPERTIES = { response: 'blockResponse', redirection: 'firewallDomainRedirectionAction' } as const;

function listsOf(scope: CdkScope, rule: RecordExpression): RulePlace['lists'] {
  return domainLists(scope)
    .filter((construct) => usesConstruct(scope, rule, construct))
    .flatMap((construct) => {
      const domains = domainsOf(scope, construct);
      return domains === null ? [] : follow(scope, domains);
    })
    .flatMap((one) => {
      if (one.type !== 'site') return [];
      const holdsAll = elementsOf(one.site).some(({ value }) => value !== null && matchesEverything(value));
      return [{ key: siteKey(one), holdsAll }];
    });
}

function insertProperty({ source, language }: CdkScope, rule: RecordExpression, name: string, value: string) {
  const anchor = rule.fields.find(({ key }) => key === 'action') ?? rule.fields.at(-1);
  if (anchor === undefined) return null;
  const starts = [...rule.fields, ...rule.spreads]
    .map(({ start }) => start)
    .filter((start) => start >= anchor.end);
  const next = Math.min(...starts, rule.end - 1);
  const action = fieldOf(rule, 'action');
  const first = action === null ? '' : (source.text[action.start] ?? '');
  const quote = first === "'" || first === '"' ? first : source.syntax.quote;
  const written = source.text[anchor.start] ?? '';
  const isQuoted = written === "'" || written === '"';
  const key = isQuoted
    ? `${written}${name}${written}: `
    : language.properties.key(name, source.text[rule.start] ?? '{', quote);
  return insertField(source, { ...anchor, next }, `${key}${quote}${value}${quote}`);
}
