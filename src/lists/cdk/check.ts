// Whether a list that was found may be patched.
import type { RefusalCode } from '../format.ts';
import { matchesEverything } from '../identity.ts';
import type { ListExpression } from '../program.ts';
import type { Scope } from './language.ts';
import { usageOf } from './usage.ts';

/** Why a list must not be patched; null where it may be. `there` is the file that it stands in. */
export function problemOf(
  scope: Scope,
  there: Scope,
  list: ListExpression,
): { readonly code: RefusalCode; readonly what: string } | null {
  if (list.isBroken) return { code: 'unparsable', what: 'a syntax error around the list' };
  const holdsAll = list.items.some(({ value }) => value !== null && matchesEverything(value));
  if (holdsAll) return { code: 'holds-all', what: 'a list that holds *' };
  const usage = usageOf(scope, list, there.program.path);
  if (usage !== 'block-or-alert') return null;
  return { code: 'feeds-block-or-alert', what: 'a list that a BLOCK or ALERT rule uses' };
}
