// What a saved plan may do at all, whoever wrote it: add what may be allowed to the lists that the configuration names.
import type { Catalog } from '../../catalog/catalog.ts';
import { UserError } from '../../core/errors.ts';
import { neverAllowed } from '../never.ts';
import type { SavedPlan } from './schema.ts';

/** Throws UserError('plan') for targets that are not configured and for entries that nothing may allow. */
export function checkSavedPlan(plan: SavedPlan, targets: ReadonlySet<string>, catalog: Catalog): void {
  const places = [...plan.files.flatMap((file) => file.targets), ...plan.lists];
  const named = [...places.map(({ target }) => target), ...plan.files.flatMap((file) => file.trust)];
  const stray = named.find((target) => !targets.has(target));
  if (stray !== undefined) {
    throw new UserError(
      'plan',
      `the plan changes ${JSON.stringify(stray)}, which no list of the configuration names`,
      'apply it with the configuration that it was made with, or name the target under `lists`',
    );
  }
  if (plan.operation === 'remove') return;
  for (const entry of places.flatMap(({ entries }) => entries)) {
    const reason = neverAllowed(catalog, entry);
    if (reason === null) continue;
    throw new UserError(
      'plan',
      `the plan adds ${entry}, which nothing may allow: ${reason}`,
      'do not apply it',
    );
  }
}
