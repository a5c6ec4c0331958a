// explain: everything known of one name or one address.
import * as z from 'zod';
import { egressClass, finding } from './egress.ts';
import {
  count,
  day,
  decision,
  hazard,
  listOf,
  note,
  port,
  protocol,
  risk,
  role,
  seen,
  texts,
  tuple,
  why,
} from './parts.ts';

const connection = z.strictObject({
  ...seen,
  vpc: z.string(),
  source: z.string(),
  label: z.string().nullable(),
  destination: z.string(),
  port,
  protocol,
  action: z.string().describe('ACCEPT or REJECT'),
  records: count,
  bytes: count,
});

const name = z
  .strictObject({
    name: z.string(),
    ecosystem: z.string().nullable(),
    role,
    risk,
    hazards: listOf(hazard),
    notes: listOf(note),
    reasons: texts,
    queryTypes: texts,
    timeline: listOf(z.strictObject({ day, logged: z.string().nullable(), queries: count })),
    sources: listOf(
      z.strictObject({
        vpc: z.string(),
        source: z.string(),
        instance: z.string().nullable(),
        label: z.string().nullable(),
        queries: count,
        ...seen,
      }),
    ),
    chain: texts,
    addresses: listOf(z.strictObject({ address: z.string(), answers: count, ...seen })),
    connections: listOf(connection),
    entry: z.string().nullable().describe('the entry of an ALLOW list that matches it'),
    list: z.string().nullable(),
    decision: decision.nullable(),
    why: why.nullable(),
    proposal: z.string().nullable(),
    remedy: z.string().nullable(),
  })
  .describe('A name');

const address = z
  .strictObject({
    address: z.string(),
    names: listOf(z.strictObject({ vpc: z.string(), name: z.string(), answers: count, ...seen })),
    connections: listOf(connection),
    networkOwner: z.string().nullable(),
    ownAddress: z.boolean().describe('a public address of your own'),
    classes: listOf(
      z.strictObject({
        class: egressClass,
        ...tuple,
        sessions: count,
        accepted: count,
        flows: count,
        packets: count,
        bytesOut: count,
        bytesIn: count,
        ...seen,
      }),
    ),
    findings: listOf(finding),
  })
  .describe('An address');

export const explain = z.union([name, address]).describe('Everything known of one name or address');
