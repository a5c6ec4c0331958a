// The JSON Schemas of every answer and every file, from the zod schemas that check or describe them.
import * as z from 'zod';
import { pricesSchema } from '../src/catalog/data-files.ts';
import { ecosystemSchema, sharedSchema, sourcesSchema } from '../src/catalog/schema.ts';
import { configurationSchema } from '../src/cli/config/schema.ts';
import { decisionsFileSchema } from '../src/decisions/schema.ts';
import { policyFileSchema } from '../src/policy/schema.ts';
import { snapshotSchema } from '../src/policy/snapshot.ts';
import { auditLineSchema, rollbackSchema, savedPlanSchema } from '../src/propose/saved/schema.ts';
import { answers } from '../src/report/answers/index.ts';
import { instant } from '../src/report/answers/parts.ts';

/** A JSON Schema as it is written into schemas/. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Files that people or commands write: as they stand in the file, before defaults. */
const FILES: Readonly<Record<string, { readonly title: string; readonly schema: z.ZodType }>> = {
  'audit-line': { title: 'One line of .alert2allow/audit.jsonl', schema: auditLineSchema },
  'catalog-file': { title: 'An ecosystem file of a catalogue folder', schema: ecosystemSchema },
  'catalog-shared-file': { title: 'shared.yaml of a catalogue folder', schema: sharedSchema },
  'catalog-sources-file': { title: 'sources.yaml of a catalogue folder', schema: sourcesSchema },
  configuration: { title: 'alert2allow.yaml', schema: configurationSchema },
  'decisions-file': { title: 'alert2allow.decisions.yaml', schema: decisionsFileSchema },
  'plan-file': { title: 'A plan that propose --save writes and apply takes', schema: savedPlanSchema },
  'policy-file': { title: 'A policy, as policy replay --policy takes it', schema: policyFileSchema },
  'policy-snapshot': { title: 'What policy pull writes', schema: snapshotSchema },
  'prices-file': { title: 'The file that `prices` in the configuration names', schema: pricesSchema },
  'rollback-file': { title: 'The way back that apply and enforce write', schema: rollbackSchema },
};

/** Every schema by its name, which is what `schema NAME` takes. */
export function jsonSchemas(): ReadonlyMap<string, JsonSchema> {
  const ofAnswers = Object.entries(answers).map(([kind, { main, schema }]) => {
    const title = `The answer ${kind}`;
    const rows = `NDJSON and CSV have one line per element of ${main.map((key) => `\`${key}\``).join(' or ')}.`;
    return [kind, jsonSchema(enveloped(kind, schema), { title, $comment: rows }, 'output')] as const;
  });
  const ofFiles = Object.entries(FILES).map(
    ([name, { title, schema }]) => [name, jsonSchema(schema, { title }, 'input')] as const,
  );
  return new Map([...ofAnswers, ...ofFiles].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The answer with what every answer says about itself. */
function enveloped(kind: string, schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.map((option) => enveloped(kind, option as z.ZodType));
    return z.union(options).describe(schema.description ?? '');
  }
  if (!(schema instanceof z.ZodObject)) throw new Error(`the answer ${kind} is no object`);
  const envelope = {
    schemaVersion: z.literal(1),
    kind: z.literal(kind),
    tool: z.string().describe('name and version'),
    window: z
      .strictObject({ since: instant.nullable(), until: instant.nullable() })
      .describe('half-open, UTC; null: all data'),
  };
  return z.strictObject({ ...envelope, ...schema.shape }).describe(schema.description ?? '');
}

function jsonSchema(schema: z.ZodType, head: JsonSchema, io: 'input' | 'output'): JsonSchema {
  const { $schema, ...body } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema: node }) => {
      // Said for readers in TypeScript; a document is read-only anyway.
      delete node.readOnly;
      if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
      if (node.minimum === Number.MIN_SAFE_INTEGER) delete node.minimum;
    },
  });
  return { $schema, ...head, ...body };
}
