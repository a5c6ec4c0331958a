// What a gate says of each way in which logs can be too little: status, the finding, the next step.
import { describe, expect, it } from 'vitest';
import type { TroubledObject } from '../../../src/analyze/coverage/unread.ts';
import type { GateId, GateStatus, Measured } from '../../../src/analyze/readiness/model.ts';
import { readiness } from '../../../src/analyze/readiness/readiness.ts';
import { DAY, HOUR } from '../../../src/core/time.ts';
import { logs, measured, NOW, vpcLogs } from './good.ts';

function object(over: Partial<TroubledObject>): Partial<Measured> {
  const one = {
    uri: 'file:///logs/a.log.gz',
    kind: 'dns',
    status: 'stored',
    reason: null,
    stored: 10,
    quarantined: 0,
    vpc: 'vpc-1',
  };
  return { unread: { objects: [{ ...one, ...over }], deliveries: [] } };
}

const unknown = (reason: string, uri = 'file:///logs/README.txt') =>
  object({ kind: 'unknown', status: 'failed', reason, stored: 0, vpc: null, uri });
const declared = { declared: ['vpc-1'] };
const gap = [{ since: NOW - DAY, until: NOW - DAY + HOUR }];
const answers = (answered: number, unanswered: number, mute: number) => ({
  coverage: [vpcLogs('vpc-1', { answers: { answered, unanswered, mute } })],
});
const silent = (busyHours: number, silentHours: number) => ({
  coverage: [vpcLogs('vpc-1', { busyHours, silentHours })],
});
const S3 = 's3://logs/AWSLogs/111122223333/vpcdnsquerylogs/vpc-1/2026/11/09/a.log.gz';

/** Gate, status, what is odd, the measured; what the first finding or the measured says, and what the next step says. */
const cases: readonly [GateId, GateStatus, string, Partial<Measured>, RegExp, RegExp | null][] = [
  ['coverage', 'fail', 'a partial object', object({ status: 'partial' }), /cut off/, /ingest --rebuild URI/],
  [
    'coverage',
    'fail',
    'a replaced object',
    object({ status: 'replaced', reason: 'size 1 was 2' }),
    /changed since it was read: size 1 was 2/,
    /ingest --rebuild URI/,
  ],
  [
    'coverage',
    'fail',
    'a line of the ledger that does not add up',
    object({ status: 'unbalanced' }),
    /does not add up/,
    /ingest --rebuild URI/,
  ],
  ['coverage', 'fail', 'a failed object', object({ status: 'failed' }), /not read/, /ingest SOURCE/],
  [
    'coverage',
    'fail',
    'a damaged object of unknown kind',
    unknown('the gzip data is corrupt; fetch the object again'),
    /not read: the gzip data is corrupt/,
    /ingest SOURCE/,
  ],
  ['coverage', 'pass', 'a file that is no log', unknown('no known log format'), /^0 gaps/, null],
  ['coverage', 'pass', 'an empty file', unknown('the file is empty'), /^0 gaps/, null],
  [
    'coverage',
    'fail',
    'an object of AWS that is no log',
    unknown('no known log format', S3),
    /not read/,
    /SOURCE/,
  ],
  [
    'coverage',
    'fail',
    'a query in quarantine',
    object({ quarantined: 1 }),
    /1 of 11 lines/,
    /quarantine list/,
  ],
  [
    'coverage',
    'warn',
    'a flow record in quarantine',
    object({ kind: 'flow', quarantined: 1 }),
    /1 line in quarantine/,
    null,
  ],
  [
    'coverage',
    'fail',
    'most flow records in quarantine',
    object({ kind: 'flow', quarantined: 11 }),
    /11 of 21 lines/,
    /quarantine replay/,
  ],
  [
    'coverage',
    'fail',
    'a delivery that is not used',
    { unread: { objects: [], deliveries: [{ kind: 'dns', vpc: 'vpc-1', delivery: 's3', things: 2 }] } },
    /2 names only in the query logs delivered by s3/,
    /prefer: s3/,
  ],
  [
    'coverage',
    'fail',
    'SKIPDATA in most hours',
    { coverage: [vpcLogs('vpc-1', { skipped: 900, skippedHours: 181 })] },
    /AWS lost flow records \(SKIPDATA\) in 181 of 360 hours/,
    /until SKIPDATA is rare/,
  ],
  [
    'coverage',
    'warn',
    'SKIPDATA in half of the hours',
    { coverage: [vpcLogs('vpc-1', { skipped: 900, skippedHours: 180 })] },
    /900 SKIPDATA lines/,
    null,
  ],
  [
    'coverage',
    'fail',
    'connections in many hours and queries in few',
    silent(360, 271),
    /no query logs in 271 of 360 hours with connections/,
    /logging: declared/,
  ],
  ['coverage', 'pass', 'queries in a quarter of those hours', silent(360, 270), /^0 gaps/, null],
  ['coverage', 'pass', 'less than a day of it', silent(23, 23), /^0 gaps/, null],
  ['coverage', 'warn', 'the same, declared', { ...silent(360, 271), ...declared }, /271 of 360/, null],
  [
    'coverage',
    'fail',
    'a gap that is declared, and an object that is cut off',
    {
      ...object({ status: 'partial' }),
      ...declared,
      coverage: [vpcLogs('vpc-1', { dns: logs('dns', { gaps: gap }) })],
    },
    /no query logs from/,
    /^bring the whole object/,
  ],
  ['hops', 'fail', 'no answers at all', answers(0, 3, 0), /hold no answers, so no CNAME chain/, /answers/],
  ['hops', 'fail', 'busy days without answers', answers(12, 3, 2), /of 2 days hold no answers/, /answers/],
  ['hops', 'pass', 'a quiet day without answers', answers(14, 1, 0), /^0 names/, null],
  [
    'egress',
    'fail',
    'REJECTs only',
    { coverage: [vpcLogs('vpc-1', { acceptedDays: 0 })] },
    /REJECTed traffic only/,
    /ingest SOURCE/,
  ],
  [
    'egress',
    'fail',
    'traffic that was let through on few days',
    { coverage: [vpcLogs('vpc-1', { acceptedDays: 13 })] },
    /let through of 13 days, 14 are needed/,
    /flow logs/,
  ],
  [
    'egress',
    'fail',
    'more findings than are looked at',
    { omittedConnections: 9 },
    /9 more connections/,
    /--vpc/,
  ],
  [
    'fresh-logs',
    'fail',
    'queries later than the clock',
    { wallClock: NOW - 2 * HOUR },
    /last query 2026-11-15T23:59:00Z/,
    /set the clock/,
  ],
  [
    'fresh-logs',
    'fail',
    'one VPC of two without queries',
    { vpcs: ['vpc-1', 'vpc-2'] },
    /no query logs/,
    /ingest again/,
  ],
];

describe('a gate', () => {
  it.each(cases)('%s: %s with %s', (id, status, _, over, said, next) => {
    const gate = readiness(measured(over), []).gates.find((one) => one.id === id);
    expect(gate?.status).toBe(status);
    expect(gate?.findings[0]?.detail ?? gate?.measured).toMatch(said);
    if (next === null) expect(gate?.next).toBeNull();
    else expect(gate?.next).toMatch(next);
  });
});
