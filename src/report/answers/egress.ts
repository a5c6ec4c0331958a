// egress: connections to public addresses by the DNS answer that explains them.
import * as z from 'zod';
import { EGRESS_LIMITS } from '../../analyze/egress/limits.ts';
import { EGRESS_BUCKETS, EGRESS_CLASSES } from '../../analyze/egress/model.ts';
import {
  count,
  decisionKind,
  forEach,
  instant,
  listOf,
  port,
  protocol,
  seen,
  severity,
  texts,
  tuple,
} from './parts.ts';

export const egressClass = z.enum(EGRESS_CLASSES);

const figures = z.strictObject({
  sessions: count,
  flows: count.describe('records of the out leg'),
  pairs: count.describe('distinct (VPC, source, destination)'),
  tuples: count.describe('pairs with port and protocol'),
  bytesOut: count,
});

const decided = z.strictObject({
  decision: decisionKind,
  reason: z.string().nullable(),
  owner: z.string().nullable(),
  expires: instant.nullable(),
});

const rhythm = z.strictObject({
  interval: z.number().describe('median gap between the starts, in seconds'),
  regularity: z.number().min(0).max(1).describe('share of the gaps close to the median'),
  beacon: z.boolean(),
});

export const finding = z.strictObject({
  class: z.enum(['never-resolved', 'dns-bypass', 'resolved-sibling']),
  severity,
  ...tuple,
  sessions: count,
  flows: count,
  packets: count,
  bytesOut: count,
  bytesIn: count,
  accepted: count.describe('sessions with an accepted record'),
  rejected: count.describe('sessions without one'),
  ...seen,
  label: z.string().nullable().describe("the source's configured label"),
  srcHasDns: z.boolean().describe('the source or its instance appears as a DNS client'),
  srcBypassesDns: z.boolean().describe('the source also asks DNS elsewhere'),
  activeInWarmup: z.boolean().describe('it was active while the log began, and may be older'),
  services: z.string().nullable().describe('AWS services whose published ranges hold the destination'),
  rhythm: rhythm.nullable(),
  namesAround: texts.describe('names the source asked for around its first session'),
  networkOwner: z.string().nullable(),
  ownAddress: z.boolean(),
  callers: listOf(z.strictObject({ from: z.string(), port, protocol, bytes: count })),
  decision: decisionKind.nullable(),
  decided: decided.nullable(),
  expired: decided.nullable(),
});

export const exposed = {
  class: egressClass,
  ...tuple,
  label: z.string().nullable(),
  sessions: count,
  bytesOut: count,
  bytesIn: count,
  ...seen,
};

const limit = z.strictObject({
  id: z.enum(EGRESS_LIMITS),
  vpc: z.string().nullable(),
  message: z.string(),
  next: z.string(),
});

export const egress = z
  .strictObject({
    classes: forEach(EGRESS_CLASSES, figures),
    excluded: forEach(EGRESS_BUCKETS, count).describe('flow records that are in no class'),
    omittedFindings: count.describe('findings beyond those listed'),
    findings: listOf(finding),
    exposed: listOf(z.strictObject(exposed)).describe('ways out of VPCs that are to have no internet'),
    dohNames: listOf(z.strictObject({ name: z.string(), sources: count, queries: count, ...seen })),
    limits: listOf(limit).describe('what weakens the answer'),
  })
  .describe('Connections to public addresses that no DNS answer explains; the other classes are counts');
