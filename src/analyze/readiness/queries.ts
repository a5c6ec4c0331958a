// The queries that readiness measures with.
import * as z from 'zod';
import { column, defineQuery } from '../../store/query.ts';

export const blockedQuery = defineQuery({
  file: 'analyze/readiness/10-blocked.sql',
  params: [],
  row: z.object({
    name_id: column.integer,
    vpc: column.text,
    queries: column.count,
    sources: column.count,
  }),
});

export const blockedSourcesQuery = defineQuery({
  file: 'analyze/readiness/20-blocked-sources.sql',
  params: [],
  row: z.object({ vpc: column.text, sources: column.count }),
});

export const dayFrequenciesQuery = defineQuery({
  file: 'analyze/readiness/30-day-frequencies.sql',
  params: [],
  row: z.object({ days: column.count, names: column.count }),
});
