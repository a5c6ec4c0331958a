// Decisions into the text of the decisions file: added, or in the place of the one about the same subject.
import type { Catalog } from '../catalog/catalog.ts';
import { UserError } from '../core/errors.ts';
import { addDecision, replaceDecision, sameDecisionIndex } from '../decisions/edit.ts';
import type { WrittenDecision } from '../decisions/schema.ts';
import { neverAllowed } from '../propose/never.ts';

/** The text with all of the decisions; throws UserError where one cannot be written. */
export function decidedText(text: string, decisions: readonly WrittenDecision[], catalog: Catalog): string {
  return decisions.reduce((written, decision) => {
    refuseForever(catalog, decision);
    const same = written === '' ? null : sameDecisionIndex(written, decision);
    return same === null ? addDecision(written, decision) : replaceDecision(written, same, decision);
  }, text);
}

/** What no decision can allow is not written down as allowed. */
function refuseForever(catalog: Catalog, { decision, domain }: WrittenDecision): void {
  if (decision !== 'allow' || domain === undefined) return;
  const reason = neverAllowed(catalog, domain);
  if (reason === null) return;
  throw new UserError(
    'bad-argument',
    `${domain} can never be allowed: ${reason}`,
    'deny it, or name the exact host that is needed',
  );
}
