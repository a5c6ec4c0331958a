// A database holds true sources or pseudonyms of one key, never a mixture: joins between them would be wrong without a word.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { UserError } from '../core/errors.ts';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery, run } from '../store/query.ts';
import { redactor, type Redact } from './redact.ts';

const stateQuery = defineQuery({
  file: 'ingest/redaction/state.sql',
  params: [],
  row: z.object({ objects: column.count, fingerprint: column.textOrNull }),
});

/** What a database of pseudonyms costs, said after every run that wrote some. */
export const REDACTION_COST =
  'sources are pseudonyms: labels, translators and ranges narrower than a network of 16 bits (IPv6: 64) no longer match them, and `explain` knows them by their pseudonyms; VPC, interface and subnet ids and public addresses are the true ones';

/** Pseudonyms for this run, or null for true sources. Throws UserError where the database holds the other kind. */
export async function requireRedaction(db: Database, key: Uint8Array | null): Promise<Redact | null> {
  const [state] = await all(db, stateQuery, {});
  const stored = state?.fingerprint ?? null;
  const own = key === null ? null : fingerprintOf(key);
  if (stored === own) return key === null ? null : redactor(key);
  if (stored === null && (state?.objects ?? 0) === 0) {
    await run(db, 'ingest/redaction/remember.sql', { fingerprint: own });
    return redactor(key as Uint8Array);
  }
  throw new UserError('bad-argument', `the database holds ${wordsOf(stored)}`, hintOf(stored, own));
}

function wordsOf(stored: string | null): string {
  return stored === null ? 'true sources' : 'pseudonyms instead of sources';
}

function hintOf(stored: string | null, own: string | null): string {
  if (stored === null) return 'ingest into a new database (--database FILE) to have pseudonyms';
  if (own === null) return 'name the key that it was made with: --redact-sources KEYFILE';
  return 'this key is another one than it was made with; name that one, or a new database (--database FILE)';
}

function fingerprintOf(key: Uint8Array): string {
  return createHash('sha256').update('alert2allow redaction\n').update(key).digest('hex').slice(0, 16);
}
