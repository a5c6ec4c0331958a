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
  'not-found': 'See `alert2allow lists scan` for the lists that exist and their targets.',
};
