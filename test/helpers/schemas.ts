// The shipped schemas, compiled with an independent validator.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../schemas');
const compiled = new Map<string, ValidateFunction>();

/** Names of all shipped schemas. */
export function schemaNames(): string[] {
  return readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ''));
}

export function schemaOf(name: string): object {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as object;
}

/** What the schema says against a value; empty where it fits. */
export function schemaErrors(name: string, value: unknown): string[] {
  let validate = compiled.get(name);
  if (validate === undefined) {
    // Formats stand beside patterns that say the same.
    validate = new Ajv2020({
      allErrors: true,
      strict: true,
      validateFormats: false,
      allowUnionTypes: true,
    }).compile(schemaOf(name));
    compiled.set(name, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${name}${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** Expects that a printed JSON answer is what the schema of its kind says, and returns the kind. */
export function expectAnswer(printed: string): string {
  const value = JSON.parse(printed) as { kind: string };
  expect(schemaErrors(value.kind, value)).toEqual([]);
  return value.kind;
}
