// The queries about signed-off reviews.
import * as z from 'zod';
import { column, defineQuery } from '../../store/query.ts';

export const headsQuery = defineQuery({
  file: 'analyze/snapshots/10-heads.sql',
  params: [],
  row: z.object({
    id: column.integer,
    signed_by: column.text,
    signed_at: column.count,
    vpc: column.textOrNull,
    since: column.count,
    until: column.count,
    digest: column.text,
    policy_hash: column.text,
    decisions_hash: column.text,
    catalogue_hash: column.text,
    data_hash: column.text,
  }),
});

export const namesQuery = defineQuery({
  file: 'analyze/snapshots/20-names.sql',
  params: ['id'],
  row: z.object({
    name: column.text,
    ecosystem: column.textOrNull,
    queries: column.count,
    sources: column.count,
    first_seen: column.count,
    last_seen: column.count,
    why: column.text,
    hazards: column.texts,
    decision: column.textOrNull,
  }),
});

export const knownQuery = defineQuery({
  file: 'analyze/snapshots/30-known.sql',
  params: ['last', 'vpc'],
  row: z.object({ name: column.text }),
});

export const lateQuery = defineQuery({
  file: 'analyze/snapshots/40-late.sql',
  params: ['since', 'until', 'vpc'],
  row: z.object({ first: column.countOrNull, names: column.count }),
});

export const dataQuery = defineQuery({
  file: 'analyze/snapshots/50-data.sql',
  params: ['since', 'until'],
  row: z.object({ digest: column.text }),
});
