// What to do about a refusal, where the way out is the same in every format.
import type { RefusalCode } from './format.ts';

export const HINTS: Readonly<Record<RefusalCode, string>> = {
  ambiguous: 'name one of them after # in the target',
  computed: 'point the target at the list that is written out, or write the entries as a literal list',
  fallback:
    'such a list only applies in some cases; write the list without a condition, or name it after # where it has a name',
  'holds-all': 'a list with * allows everything; point the target at the list of single names',
  'feeds-block-or-alert':
    'adding to it would block names or alert on them; point the target at the list of the ALLOW rule',
  unparsable: 'correct the syntax error, then try again',
  'not-found': 'see `alert2allow lists scan` for the lists that exist and their targets',
};

/** The same where a setting is meant and not a list. */
export const SETTING_HINTS: Readonly<Record<RefusalCode, string>> = {
  ...HINTS,
  computed: 'set it where its value comes from, by hand, or write the value out beside the rule',
  'feeds-block-or-alert': 'name a list that ALLOW rules use alone',
  'not-found': 'name the file in which the rule is written out, or change the setting there by hand',
};
