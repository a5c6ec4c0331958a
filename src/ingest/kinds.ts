// The two kinds of log: which statements stage, check and keep their records.
import * as z from 'zod';
import { column, defineQuery } from '../store/query.ts';
import { sqlFolder } from '../store/sql-files.ts';
import type { ObjectKind } from './result.ts';

const counted = {
  lines: column.count,
  bytes: column.count,
  bad: column.count,
  repeated: column.count,
  good: column.count,
};
const spanned = { first: column.countOrNull, last: column.countOrNull };

const queryObjects = defineQuery({
  file: 'ingest/check/query-objects.sql',
  params: [],
  row: z.object({ object_id: column.integer, ...counted, control: column.count, ...spanned }),
});

const flowObjects = defineQuery({
  file: 'ingest/check/flow-objects.sql',
  params: [],
  row: z.object({ object_id: column.integer, ...counted, control: column.count, ...spanned }),
});

const queryCollisions = defineQuery({
  file: 'ingest/check/query-collisions.sql',
  params: [],
  row: z.object({ collisions: column.count }),
});

const flowCollisions = defineQuery({
  file: 'ingest/check/flow-collisions.sql',
  params: [],
  row: z.object({ collisions: column.count }),
});

/** What staging says of one object; `lines` and `bytes` without what could not be handed over. */
export type Staged = z.output<typeof queryObjects.row>;

/** The statements of one kind. */
export interface Kind {
  /** Tables and views of what is staged, made anew for every batch. */
  readonly tables: readonly string[];
  readonly stage: string;
  readonly drop: readonly string[];
  readonly prepare: readonly string[];
  /** The one of those that counts, again: once more where records turned out to be repeated after it. */
  readonly count: string | null;
  readonly objects: typeof queryObjects | typeof flowObjects;
  readonly collisions: typeof queryCollisions | typeof flowCollisions;
  readonly keep: readonly string[];
  readonly quarantine: string;
  readonly release: string;
  readonly markEvents: string;
  readonly markBadEvents: string;
  readonly keepEvents: string;
}

export const kinds: Readonly<Record<ObjectKind, Kind>> = {
  dns: {
    ...statements('query', queryObjects, queryCollisions),
    tables: ['ingest/setup/60-staged-query.sql'],
    drop: ['ingest/stage/drop-query.sql'],
    count: null,
  },
  flow: {
    ...statements('flow', flowObjects, flowCollisions),
    tables: ['61-flow-by-line', '62-flow-by-field', '63-staged-flow'].map(
      (name) => `ingest/setup/${name}.sql`,
    ),
    drop: ['line', 'field'].map((way) => `ingest/stage/drop-flow-by-${way}.sql`),
    count: 'ingest/prepare/flow/05-tally.sql',
  },
};

function statements(
  name: 'query' | 'flow',
  objects: Kind['objects'],
  collisions: Kind['collisions'],
): Omit<Kind, 'tables' | 'drop' | 'count'> {
  return {
    stage: `ingest/stage/${name}.sql`,
    prepare: sqlFolder(`ingest/prepare/${name}`),
    objects,
    collisions,
    keep: sqlFolder(`ingest/keep/${name}`),
    quarantine: `ingest/lines/quarantine-${name}.sql`,
    release: `ingest/quarantine/release-${name}.sql`,
    markEvents: `ingest/events/mark-${name}.sql`,
    markBadEvents: `ingest/events/mark-bad-${name}.sql`,
    keepEvents: `ingest/events/keep-${name}.sql`,
  };
}
