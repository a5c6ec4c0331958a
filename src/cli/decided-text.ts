// Decisions into the text of the decisions file: added, or in the place of the one about the same subject.
import type { Catalog } from '../catalog/catalog.ts';
import { isSharedHost } from '../catalog/shared-hosting.ts';
import { UserError } from '../core/errors.ts';
import { addDecision, replaceDecision, sameDecisionIndex } from '../decisions/edit.ts';
import type { WrittenDecision } from '../decisions/schema.ts';
import { neverAllowed } from '../propose/never.ts';

/** The text with all of the decisions; throws UserError where one cannot be written. */
export function decidedText(text: string, decisions: readonly WrittenDecision[], catalog: Catalog): string {
  return decisions.reduce((written, decision) => {
    refuseForever(catalog, decision);
    refuseEndless(catalog, decision);
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

/** Wildcards are checked with the rest of the file; which exact hosts are shared only the catalogue knows. */
function refuseEndless(catalog: Catalog, { decision, domain, owner, expires }: WrittenDecision): void {
  if (decision !== 'allow' || domain === undefined || !isSharedHost(catalog, domain)) return;
  const missing = Object.entries({ owner, expires }).flatMap(([key, value]) =>
    value === undefined ? [`--${key}`] : [],
  );
  if (missing.length === 0) return;
  throw new UserError(
    'bad-argument',
    `${domain} is a host that many share: its allow needs reason, owner and expiry; missing: ${missing.join(', ')}`,
    'say who answers for it and until when, for example --owner @team --expires 2027-05-22',
  );
}
