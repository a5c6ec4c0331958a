// ingest, prune and quarantine: what was read, and what became of it.
import * as z from 'zod';
import { count, instant, listOf, texts } from './parts.ts';

const counts = {
  read: count,
  stored: count,
  duplicates: count,
  quarantined: count,
  control: count.describe('header, NODATA and SKIPDATA lines'),
};

const objectResult = z.strictObject({
  uri: z.string(),
  kind: z.enum(['dns', 'flow', 'unknown']).describe('unknown: it failed before its kind was known'),
  format: z.string().nullable(),
  status: z.enum(['stored', 'unchanged', 'partial', 'failed', 'replaced']),
  reason: z.string().nullable(),
  ...counts,
});

export const ingest = z
  .strictObject({ objects: listOf(objectResult), totals: z.strictObject(counts), warnings: texts })
  .describe('The ledger of one run; for every object read = stored + duplicates + quarantined + control');

export const prune = z
  .strictObject({
    before: instant,
    removed: listOf(z.strictObject({ table: z.string(), rows: count })),
  })
  .describe('Rows that were removed, by table');

export const quarantineList = z
  .strictObject({
    objects: listOf(
      z.strictObject({
        uri: z.string(),
        kind: z.string(),
        format: z.string().nullable(),
        reason: z.string(),
        lines: count,
        firstLine: count,
      }),
    ),
  })
  .describe('Lines in quarantine by object and reason');

export const quarantineShow = z
  .strictObject({
    lines: listOf(
      z.strictObject({
        uri: z.string(),
        line: count,
        reason: z.string(),
        raw: z.base64().describe('the bytes of the line'),
      }),
    ),
  })
  .describe('The quarantined lines of one object');

export const quarantineReplay = z
  .strictObject({
    objects: listOf(
      z.strictObject({
        uri: z.string(),
        lines: count,
        released: count.describe('lines that are stored now'),
      }),
    ),
  })
  .describe('What reading the quarantined lines again gave');
