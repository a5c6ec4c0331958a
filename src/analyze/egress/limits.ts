// What the logs cannot tell, so that nobody takes silence for an answer.
import * as z from 'zod';
import { numberText } from '../../core/count.ts';
import { instantText, type Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';
import type { EgressBucket } from './model.ts';
import { prepareEgress } from './pipeline.ts';
import { bounds } from './read.ts';

export const EGRESS_LIMITS = [
  'unknown-vpc',
  'no-flow-logs',
  'no-query-logs',
  'queries-start-later',
  'queries-end-earlier',
  'records-lost',
  'overlapping-ranges',
] as const;

/** One limit of the logs or the configuration, and what would lift it. */
export interface EgressLimit {
  readonly id: (typeof EGRESS_LIMITS)[number];
  readonly vpc: string | null;
  readonly message: string;
  readonly next: string;
}

const span = ['since', 'until'] as const;

const loggedQuery = defineQuery({
  file: 'analyze/egress/87-logged.sql',
  params: [],
  row: z.object({
    vpc: column.text,
    has_answers: column.flag,
    first_query: column.countOrNull,
    last_query: column.countOrNull,
    first_flow: column.countOrNull,
    last_flow: column.countOrNull,
  }),
});

const homelessQuery = defineQuery({
  file: 'analyze/egress/88-homeless.sql',
  params: span,
  row: z.object({ interface: column.textOrNull, records: column.count, interfaces: column.count }),
});

const lostQuery = defineQuery({
  file: 'analyze/egress/89-lost.sql',
  params: span,
  row: z.object({
    vpc: column.textOrNull,
    lines: column.count,
    interfaces: column.count,
    first_seen: column.count,
    last_seen: column.count,
  }),
});

/** WARM and TAIL of the egress classes, in seconds. */
const MARGIN = 3600;

/** The limits of the window; `excluded` are the buckets of the answer that they belong to. */
export async function egressLimits(
  db: Database,
  window: Window,
  excluded: Readonly<Record<EgressBucket, number>>,
): Promise<EgressLimit[]> {
  await prepareEgress(db);
  return [
    ...(excluded.unmapped === 0 ? [] : await unknownVpcs(db, window)),
    ...(await loggingLimits(db)),
    ...(excluded.control === 0 ? [] : await lostRecords(db, window)),
  ];
}

async function unknownVpcs(db: Database, window: Window): Promise<EgressLimit[]> {
  const rows = await all(db, homelessQuery, bounds(window));
  const [first] = rows;
  if (first === undefined) return [];
  const names = rows.flatMap((row) => row.interface ?? []);
  const records = rows.reduce((sum, row) => sum + row.records, 0);
  const more = first.interfaces > rows.length ? ` and ${first.interfaces - rows.length} more` : '';
  const listed = names.length === 0 ? 'no interface either' : `${names.slice(0, 5).join(', ')}${more}`;
  return [
    {
      id: 'unknown-vpc',
      vpc: null,
      message: `several VPCs are logged, and ${numberText(records)} of the flow records name none (${listed}): they are counted as unmapped and never found`,
      next: `say where the interfaces belong: vpcs: { vpc-...: { interfaces: [${names.slice(0, 3).join(', ')}] } }`,
    },
  ];
}

async function loggingLimits(db: Database): Promise<EgressLimit[]> {
  const rows = await all(db, loggedQuery, {});
  return rows.flatMap((row): EgressLimit[] => {
    const { vpc, first_query: firstQuery, last_query: lastQuery } = row;
    const { first_flow: firstFlow, last_flow: lastFlow } = row;
    if (firstFlow === null || lastFlow === null) return [withoutFlows(vpc)];
    if (!row.has_answers || firstQuery === null || lastQuery === null) return [withoutQueries(vpc)];
    const warm = firstQuery + MARGIN;
    const late: EgressLimit = {
      id: 'queries-start-later',
      vpc,
      message: `query logs of ${vpc} begin at ${instantText(firstQuery)}, its flow logs at ${instantText(firstFlow)}: unexplained connections before ${instantText(warm)} are warm-up, not findings`,
      next: `ingest older query logs, or ask from then on: --since ${instantText(warm)}`,
    };
    const early: EgressLimit = {
      id: 'queries-end-earlier',
      vpc,
      message: `query logs of ${vpc} end at ${instantText(lastQuery)}, its flow logs at ${instantText(lastFlow)}: unexplained connections after ${instantText(lastQuery + MARGIN)} are no-dns-coverage, not findings`,
      next: `ingest newer query logs, or ask until then: --until ${instantText(lastQuery + MARGIN)}`,
    };
    return [
      ...(firstQuery > firstFlow + MARGIN ? [late] : []),
      ...(lastFlow > lastQuery + MARGIN ? [early] : []),
    ];
  });
}

function withoutFlows(vpc: string): EgressLimit {
  return {
    id: 'no-flow-logs',
    vpc,
    message: `no flow record of ${vpc} is logged: what it connects to is not known`,
    next: 'ingest its VPC flow logs, or say in vpcs.VPC.interfaces which interfaces of the flow logs are its own',
  };
}

function withoutQueries(vpc: string): EgressLimit {
  return {
    id: 'no-query-logs',
    vpc,
    message: `no DNS answer of ${vpc} is logged: its connections are no-dns-visibility, neither explained nor found`,
    next: 'ingest its query logs; where another VPC resolves for it, put both into one group of dnsGroups',
  };
}

async function lostRecords(db: Database, window: Window): Promise<EgressLimit[]> {
  const rows = await all(db, lostQuery, bounds(window));
  return rows.map((row) => ({
    id: 'records-lost',
    vpc: row.vpc,
    message: `the flow log${row.vpc === null ? '' : ` of ${row.vpc}`} lost records between ${instantText(row.first_seen)} and ${instantText(row.last_seen)} (SKIPDATA: ${row.lines}, interfaces: ${row.interfaces}): connections may be missing`,
    next: 'nothing brings them back; read "no findings" of that time with care',
  }));
}
