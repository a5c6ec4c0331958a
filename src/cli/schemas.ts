// The shipped JSON Schemas, beside dist/ in the package.
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { UserError } from '../core/errors.ts';
import { answers } from '../report/answers/index.ts';
import type { SchemaSummary } from '../report/documents/schema-list.ts';
import { withSimilar } from './suggestion.ts';

const FOLDER = new URL('../../schemas/', import.meta.url);
const ENDING = '.json';

/** Every schema, by name. */
export function schemaSummaries(): SchemaSummary[] {
  return schemaNames().map((kind) => ({
    kind,
    of: kind in answers ? 'answer' : 'file',
    title: titleOf(textOf(kind)),
  }));
}

/** The text of a schema, for people; a UserError that suggests names where there is none of that name. */
export function readSchema(name: string): string {
  if (schemaNames().includes(name)) return `${JSON.stringify(JSON.parse(textOf(name)), null, 1)}\n`;
  const hint = withSimilar(name, schemaNames(), 'alert2allow schema lists them');
  throw new UserError('bad-argument', `there is no schema ${name}`, hint);
}

function schemaNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .toSorted();
}

function textOf(name: string): string {
  return readFileSync(new URL(`${name}${ENDING}`, FOLDER), 'utf8');
}

const head = z.object({ title: z.string(), description: z.string().optional() });

function titleOf(text: string): string {
  const { title, description } = head.parse(JSON.parse(text));
  return description ?? title;
}
