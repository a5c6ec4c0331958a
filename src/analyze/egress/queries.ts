// The statements of sql/analyze/egress that return rows.
import * as z from 'zod';
import { column, defineQuery } from '../../store/query.ts';
import { EGRESS_BUCKETS, EGRESS_CLASSES, type EgressClass } from './model.ts';

const bucket = z.enum(EGRESS_BUCKETS).meta({ duckdb: 'VARCHAR' });
/** Classes travel as their numbers in egress classes D9, 1 to 12. */
export const egressClass = z
  .number()
  .int()
  .transform((number, context): EgressClass => {
    const name = EGRESS_CLASSES[number - 1];
    if (name === undefined) context.addIssue(`no class ${number}`);
    return name ?? 'never-resolved';
  })
  .meta({ duckdb: 'INTEGER' });
const findingClass = egressClass
  .pipe(z.enum(['never-resolved', 'dns-bypass', 'resolved-sibling']))
  .meta({ duckdb: 'INTEGER' });
const severity = z.enum(['high', 'medium', 'low']).meta({ duckdb: 'VARCHAR' });

export const sizeQuery = defineQuery({
  file: 'analyze/egress/19-size.sql',
  params: [],
  row: z.object({ records: column.count }),
});

export const pairQuery = defineQuery({
  file: 'analyze/egress/52-pair.sql',
  params: ['since', 'until'],
  row: z.object({ class: egressClass, pairs: column.count, tuples: column.count }),
});

export const duplicateQuery = defineQuery({
  file: 'analyze/egress/53-duplicate.sql',
  params: ['since', 'until'],
  row: z.object({ inside: column.count, outside: column.count }),
});

/** Classes as numbers here: 0 is inbound, 13 ambiguous. */
export const figureQuery = defineQuery({
  file: 'analyze/egress/55-figure.sql',
  params: [],
  row: z.object({
    class: column.integer,
    inside: column.flag,
    sessions: column.count,
    lone: column.count,
    flows: column.count,
    in_records: column.count,
    bytes_out: column.count,
  }),
});

export const otherQuery = defineQuery({
  file: 'analyze/egress/54-other.sql',
  params: ['since', 'until'],
  row: z.object({ bucket, records: column.count }),
});

export const findingsQuery = defineQuery({
  file: 'analyze/egress/70-findings.sql',
  params: ['most'],
  row: z.object({
    class: findingClass,
    severity,
    vpc: column.text,
    source: column.address,
    destination: column.address,
    port: column.integer,
    protocol: column.integer,
    sessions: column.count,
    flows: column.count,
    packets: column.count,
    bytes_out: column.count,
    bytes_in: column.count,
    first_seen: column.count,
    last_seen: column.count,
    accepted: column.count,
    rejected: column.count,
    open: column.flag,
    src_has_dns: column.flag,
    active_in_warmup: column.flag,
    src_bypasses_dns: column.flag,
    label: column.textOrNull,
    services: column.textOrNull,
    rhythm: column.realOrNull,
    interval: column.countOrNull,
  }),
});

export const sessionsQuery = defineQuery({
  file: 'analyze/egress/71-sessions.sql',
  params: ['since', 'until'],
  row: z.object({
    class: egressClass,
    vpc: column.text,
    source: column.address,
    source_port: column.integer,
    destination: column.address,
    port: column.integer,
    protocol: column.integer,
    instance: column.textOrNull,
    started: column.count,
    ended: column.count,
    flows: column.count,
    packets: column.count,
    bytes_out: column.count,
    bytes_in: column.count,
    accepted: column.flag,
  }),
});

export type SessionRow = z.output<(typeof sessionsQuery)['row']>;

export const rejectedNamesQuery = defineQuery({
  file: 'analyze/egress/84-rejected-names.sql',
  params: [],
  row: z.object({
    vpc: column.text,
    name: column.text,
    port: column.integer,
    protocol: column.integer,
    sources: column.count,
    sessions: column.count,
    first_seen: column.count,
    last_seen: column.count,
  }),
});

const traffic = {
  sessions: column.count,
  bytes_out: column.count,
  bytes_in: column.count,
};

export const exposedQuery = defineQuery({
  file: 'analyze/egress/73-exposed.sql',
  params: [],
  row: z.object({
    class: egressClass,
    vpc: column.text,
    source: column.address,
    label: column.textOrNull,
    destination: column.address,
    port: column.integer,
    protocol: column.integer,
    ...traffic,
    first_seen: column.count,
    last_seen: column.count,
  }),
});

export const labelClassQuery = defineQuery({
  file: 'analyze/egress/68-label-class.sql',
  params: [],
  row: z.object({
    label: column.textOrNull,
    class: egressClass,
    sessions: column.count,
    bytes_out: column.count,
  }),
});

export const shareQuery = defineQuery({
  file: 'analyze/egress/74-share.sql',
  params: ['since', 'until'],
  row: z.object({
    vpc: column.text,
    label: column.textOrNull,
    private_bytes: column.count,
    gateway_bytes: column.count,
    public_bytes: column.count,
  }),
});

export const pathQuery = defineQuery({
  file: 'analyze/egress/75-path.sql',
  params: ['since', 'until'],
  row: z.object({
    vpc: column.text,
    from_label: column.textOrNull,
    from_address: column.addressOrNull,
    to_label: column.textOrNull,
    to_address: column.addressOrNull,
    port: column.integer,
    protocol: column.integer,
    bytes: column.count,
    records: column.count,
    rejected: column.count,
  }),
});

export const callersQuery = defineQuery({
  file: 'analyze/egress/90-callers.sql',
  params: ['labels', 'since', 'until'],
  row: z.object({
    vpc: column.text,
    label: column.text,
    caller_label: column.textOrNull,
    caller_address: column.addressOrNull,
    port: column.integer,
    protocol: column.integer,
    bytes: column.count,
  }),
});

export const aroundQuery = defineQuery({
  file: 'analyze/egress/76-around.sql',
  params: ['vpcs', 'sources', 'moments'],
  row: z.object({ vpc: column.text, source: column.address, moment: column.count, name: column.text }),
});

export const dohQuery = defineQuery({
  file: 'analyze/egress/77-doh.sql',
  params: ['names', 'since', 'until'],
  row: z.object({
    name: column.text,
    sources: column.count,
    queries: column.count,
    first_seen: column.count,
    last_seen: column.count,
  }),
});

export const endpointQuery = defineQuery({
  file: 'analyze/egress/78-endpoint.sql',
  params: ['since', 'until'],
  row: z.object({
    vpc: column.text,
    name: column.text,
    private_addresses: column.count,
    public_addresses: column.count,
    private_bytes: column.count,
    gateway_bytes: column.count,
    public_bytes: column.count,
    shared: column.flag,
  }),
});

export const gatewayQuery = defineQuery({
  file: 'analyze/egress/98-gateway.sql',
  params: ['since', 'until'],
  row: z.object({ vpc: column.text, service: column.textOrNull, bytes: column.count }),
});

export const hairpinQuery = defineQuery({
  file: 'analyze/egress/86-hairpin.sql',
  params: ['firsts', 'lasts', 'since', 'until'],
  row: z.object({
    vpc: column.text,
    source: column.address,
    label: column.textOrNull,
    destination: column.address,
    port: column.integer,
    protocol: column.integer,
    records: column.count,
    bytes: column.count,
    first_seen: column.count,
    last_seen: column.count,
  }),
});
