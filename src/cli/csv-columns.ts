// The columns of a CSV answer, as its shipped JSON Schema names them: an answer without rows has its header too.
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const FOLDER = new URL('../../schemas/', import.meta.url);

const answer = z.object({
  properties: z.record(
    z.string(),
    z.object({ items: z.object({ properties: z.record(z.string(), z.unknown()) }).optional() }).catch({}),
  ),
});
/** An answer of several shapes is a choice of them. */
const schema = z.union([
  answer.transform((one) => [one]),
  z.object({ anyOf: z.array(answer) }).transform((one) => one.anyOf),
]);

/** The keys of the elements of `main` in the answers of `kind`, in the order of the schema; none where they are no objects. */
export function csvColumns(kind: string, main: string): string[] {
  const variants = schema.parse(JSON.parse(readFileSync(new URL(`${kind}.json`, FOLDER), 'utf8')));
  const items = variants.map(({ properties }) => properties[main]?.items?.properties);
  return Object.keys(items.find((properties) => properties !== undefined) ?? {});
}
