// From the rules that are written out to the one setting that is meant, or to the reason why none is changed.
import { refused as refusedWith } from '../choose.ts';
import type { Candidate, Located, Refusal, RefusalCode } from '../format.ts';
import { SETTING_HINTS } from '../hints.ts';
import { ambiguous } from '../refusal.ts';
import type { Target } from '../target.ts';
import {
  withWord,
  type LocatedSetting,
  type Replacement,
  type RulePlace,
  type SwitchPlace,
  type Written,
} from './setting.ts';

/** What AWS answers a blocked query with where nothing else is written (reference deployment). */
const RESPONSE = 'NODATA';
const TRUST = 'TRUST_REDIRECTION_DOMAIN';

/** The switch or the catch-all rule that makes the firewall block. */
export function chooseEnforcement(
  target: Target,
  switches: readonly SwitchPlace[],
  rules: readonly RulePlace[],
): LocatedSetting | Refusal {
  const catchAlls = rules.filter(
    ({ action, lists }) =>
      action !== null && action.value !== 'ALLOW' && lists.some(({ holdsAll }) => holdsAll),
  );
  const all: readonly (SwitchPlace | RulePlace)[] = switches.length > 0 ? switches : catchAlls;
  const meant = all.filter(
    ({ selectors }) => target.selector === null || selectors.includes(target.selector),
  );
  const [only, ...others] = meant;
  if (others.length > 0) return ambiguous(target, meant.map(candidateOf));
  if (only !== undefined) return 'isOn' in only ? switchOff(target, only) : blockRule(target, only);
  const known = (all.length > 0 ? all : rules).map(candidateOf);
  const what = 'no observation mode and no ALERT rule whose list holds *';
  return refused(
    'not-found',
    target,
    target.selector === null ? what : `nothing named ${target.selector}`,
    known,
  );
}

function candidateOf({ path, line, what, selectors }: SwitchPlace | RulePlace): Candidate {
  return { path, line, what, selector: selectors[0] ?? null };
}

function switchOff(target: Target, place: SwitchPlace): LocatedSetting | Refusal {
  const problem = unreadable(target, place, place.isOn);
  if (problem !== null) return problem;
  const { start, end, value } = place.isOn;
  return located(place, value === 'false' ? [] : [{ start, end, text: place.off }]);
}

function blockRule(target: Target, rule: RulePlace): LocatedSetting | Refusal {
  const { action, text } = rule;
  const problem = unreadable(target, rule, action);
  if (problem !== null || action === null) return problem ?? computed(target, rule, rule.line, 'no action');
  const { start, end, value } = action;
  if (value === 'BLOCK') return located(rule, []);
  if (value !== 'ALERT') return computed(target, rule, action.line, `the action ${JSON.stringify(value)}`);
  const change = { start, end, text: rule.block(text.slice(start, end)) };
  if (rule.response !== null) return located(rule, [change]);
  if (rule.isOpen)
    return computed(target, rule, rule.line, 'a rule with properties that are not written here');
  const added = rule.insert('response', RESPONSE);
  return added === null ? located(rule, [change]) : located(rule, [change, ...added]);
}

/** The ALLOW rules of a list, set to trust redirection. */
export function chooseTrust(
  target: Target,
  list: Located | Refusal,
  rules: readonly RulePlace[],
): LocatedSetting | Refusal {
  if (list.outcome === 'refused') return list;
  const key = locatedKey(list);
  const using = rules.filter((rule) => rule.lists.some((one) => one.key === key));
  const [first] = using;
  if (first === undefined) {
    const allowing = rules.filter(({ action }) => action?.value === 'ALLOW').map(candidateOf);
    return refused('not-found', target, 'no rule in this file that uses the list', allowing);
  }
  const replacements: Replacement[] = [];
  for (const rule of using) {
    const trusted = trustRule(target, rule);
    if ('outcome' in trusted) return trusted;
    replacements.push(...trusted);
  }
  return located(first, replacements);
}

function trustRule(target: Target, rule: RulePlace): readonly Replacement[] | Refusal {
  const problem = unreadable(target, rule, rule.action);
  if (problem !== null) return problem;
  if (rule.action?.value !== 'ALLOW')
    return refused('feeds-block-or-alert', target, 'a rule that does not allow', [candidateOf(rule)]);
  const { redirection, text } = rule;
  if (redirection === null) {
    const isOpen = computed(target, rule, rule.line, 'a rule with properties that are not written here');
    return rule.isOpen ? isOpen : (rule.insert('redirection', TRUST) ?? noProperty(target, rule));
  }
  const hidden = unreadable(target, rule, redirection);
  if (hidden !== null) return hidden;
  if (redirection.value === TRUST) return [];
  const { start, end } = redirection;
  return [{ start, end, text: withWord(text.slice(start, end), TRUST) }];
}

function noProperty(target: Target, rule: RulePlace): Refusal {
  return computed(target, rule, rule.line, 'a construct that has no property for redirection');
}

/** Tells the list apart from others, as the rules' lists are told apart. */
function locatedKey({ path, site }: Located): string {
  return `${site.form === 'absent' ? site.at : site.start}:${path}`;
}

function unreadable(target: Target, place: SwitchPlace | RulePlace, value: Written | null): Refusal | null {
  if (place.isBroken) return refused('unparsable', target, 'a syntax error around it', [candidateOf(place)]);
  if (value === null || value.value !== null) return null;
  return computed(target, place, value.line, `the setting of ${place.what} is computed`);
}

function computed(target: Target, place: SwitchPlace | RulePlace, line: number, what: string): Refusal {
  return refused('computed', target, what, [{ ...candidateOf(place), line, what }]);
}

function located(place: SwitchPlace | RulePlace, replacements: readonly Replacement[]): LocatedSetting {
  const { path, text, line, what, errors } = place;
  return { outcome: 'located', path, text, line, what, replacements, errors };
}

function refused(code: RefusalCode, target: Target, what: string, candidates: readonly Candidate[]): Refusal {
  return refusedWith(code, target, what, candidates, SETTING_HINTS);
}
