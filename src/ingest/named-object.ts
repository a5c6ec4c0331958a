// The object of the ledger that a person names.
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { UserError } from '../core/errors.ts';
import type { Database } from '../store/database.ts';
import { all, column, defineQuery } from '../store/query.ts';

const objectQuery = defineQuery({
  file: 'ingest/ledger/named-object.sql',
  params: ['name'],
  row: z.object({
    object_id: column.integer,
    identity: column.text,
    uri: column.text,
    kind: column.text,
    delivery: column.text,
    status: column.text,
  }),
});

export type NamedObject = z.output<typeof objectQuery.row>;

/** Finds an object by its URI, its identity, or as a file from `folder`. Throws UserError where the ledger has none. */
export async function namedObject(db: Database, name: string, folder: string): Promise<NamedObject> {
  const [found] = [
    ...(await all(db, objectQuery, { name })),
    ...(await all(db, objectQuery, { name: await realPath(resolve(folder, name)) })),
  ];
  if (found !== undefined) return found;
  throw new UserError('not-found', `${name} was never read`, 'read it with: alert2allow ingest');
}

/** As the ledger names a file; of one that is gone the path is all there is. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}
