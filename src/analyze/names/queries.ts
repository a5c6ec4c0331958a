// The queries of the review and of `explain`.
import * as z from 'zod';
import { column, defineQuery } from '../../store/query.ts';

const WINDOW = ['since', 'until'] as const;

export const alertedQuery = defineQuery({
  file: 'analyze/names/10-alerted.sql',
  params: [],
  row: z.object({
    name_id: column.integer,
    queries: column.count,
    sources: column.count,
    first_seen: column.count,
    last_seen: column.count,
    active_days: column.count,
    query_types: column.texts,
  }),
});

export const whysQuery = defineQuery({
  file: 'analyze/names/20-whys.sql',
  params: [],
  row: z.object({ name_id: column.integer, why: column.text, queries: column.count }),
});

export const togetherQuery = defineQuery({
  file: 'analyze/names/31-together.sql',
  params: [],
  row: z.object({
    one: column.text,
    other: column.text,
    bursts: column.count,
    sources: column.count,
    npmi: column.real,
  }),
});

export const profileQuery = defineQuery({
  file: 'analyze/names/33-profile.sql',
  params: [],
  row: z.object({ one: column.text, other: column.text, cosine: column.real }),
});

export const clusterSourcesQuery = defineQuery({
  file: 'analyze/names/41-cluster-sources.sql',
  params: [],
  row: z.object({ cluster: column.integer, sources: column.count }),
});

export const timelineQuery = defineQuery({
  file: 'analyze/names/50-timeline.sql',
  params: ['name', ...WINDOW],
  row: z.object({ day: column.count, logged: column.textOrNull, queries: column.count }),
});

export const sourcesQuery = defineQuery({
  file: 'analyze/names/51-sources.sql',
  params: ['name', ...WINDOW],
  row: z.object({
    vpc: column.text,
    source: column.address,
    instance: column.textOrNull,
    label: column.textOrNull,
    queries: column.count,
    first: column.count,
    last: column.count,
  }),
});

export const addressesQuery = defineQuery({
  file: 'analyze/names/52-addresses.sql',
  params: ['name', 'until'],
  row: z.object({ address: column.address, answers: column.count, first: column.count, last: column.count }),
});

const connection = {
  port: column.integer,
  protocol: column.integer,
  action: column.text,
  records: column.count,
  bytes: column.count,
  first: column.count,
  last: column.count,
};

export const connectionsQuery = defineQuery({
  file: 'analyze/names/53-connections.sql',
  params: ['name', ...WINDOW],
  row: z.object({
    vpc: column.text,
    source: column.address,
    label: column.textOrNull,
    destination: column.address,
    ...connection,
  }),
});

export const namesOfAddressQuery = defineQuery({
  file: 'analyze/names/60-names-of-address.sql',
  params: ['address', 'until'],
  row: z.object({
    vpc: column.text,
    name: column.text,
    answers: column.count,
    first: column.count,
    last: column.count,
  }),
});

export const connectionsOfAddressQuery = defineQuery({
  file: 'analyze/names/61-connections-of-address.sql',
  params: ['address', ...WINDOW],
  row: z.object({ vpc: column.text, source: column.address, label: column.textOrNull, ...connection }),
});
