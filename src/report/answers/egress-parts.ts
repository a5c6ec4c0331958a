// The questions around egress: remedies, endpoints, the private share, internal paths, rejected names.
import * as z from 'zod';
import { exposed } from './egress.ts';
import { count, day, instant, listOf, port, protocol, seen, texts, tuple } from './parts.ts';

const prices = z.strictObject({ date: day, region: z.string(), currency: z.string() });

const remedy = z.strictObject({
  vpc: z.string(),
  id: z.enum(['security-group', 'resolved-ip-validation', 'server-names']),
  title: z.string(),
  reach: z.string(),
  steps: texts,
  rules: listOf(
    z.strictObject({
      protocol,
      port: port.nullable(),
      destination: z.string(),
      why: z.enum([
        'decision',
        'resolved-after',
        'aws-service',
        'used',
        'gateway-endpoint',
        'interface-endpoint',
        'internal',
      ]),
    }),
  ),
  names: texts.describe('server names that the filter lets through; empty for the others'),
  ruleSet: z.unknown().describe('the same in the words of the AWS API'),
  replay: z.strictObject({
    allowed: count,
    blocked: count,
    explainedBlocked: count.describe('of the blocked: explained sessions, which would break'),
    findingsAllowed: count.describe('of the allowed: sessions of findings that nobody allowed'),
  }),
  monthlyPerZone: z.number(),
  monthlyData: z.number(),
});

export const egressRemedies = z
  .strictObject({
    prices,
    omittedFindings: count,
    withheldNames: listOf(z.strictObject({ vpc: z.string(), name: z.string() })),
    remedies: listOf(remedy),
  })
  .describe('Rule sets that would close the gap, each replayed over the window; money in dollars a month');

const bytes = { privateBytes: count, gatewayBytes: count, publicBytes: count };

const service = z.strictObject({
  vpc: z.string(),
  service: z.string(),
  kind: z.enum(['interface', 'gateway']),
  features: texts,
  status: z.enum(['used', 'unused', 'missing', 'private-dns-off']),
  names: texts,
  ...bytes,
  unnamedBytes: count.describe('of the gateway bytes, those to addresses without a name'),
  monthlyPerZone: z.number(),
  monthlyData: z.number(),
  monthlySaving: z.number().describe('NAT processing of the public bytes'),
  monthlyNet: z
    .number()
    .nullable()
    .describe('what following the advice saves with one zone, below 0 what it costs; null without advice'),
  zonesThatPay: count.nullable().describe('in how many zones a missing endpoint pays for itself'),
});

const usedName = z.strictObject({
  vpc: z.string(),
  name: z.string(),
  privateAddresses: count,
  publicAddresses: count,
  ...bytes,
  shared: z.boolean().describe('an address also answers another AWS name: its bytes count for both'),
  ways: texts,
});

const feature = z.strictObject({
  vpc: z.string(),
  feature: z.string(),
  present: texts,
  missing: texts,
  unused: texts,
});

export const egressEndpoints = z
  .strictObject({
    prices,
    observedSeconds: count,
    services: listOf(service),
    names: listOf(usedName),
    unnamedGateway: listOf(
      z.strictObject({ vpc: z.string(), service: z.string().nullable(), bytes: count }),
    ).describe('through gateway endpoints to addresses that no AWS name was answered for'),
    features: listOf(feature),
  })
  .describe('Which way each AWS service goes, and which endpoints would pay; money in dollars a month');

const share = z.number().min(0).max(1).nullable();

export const egressPrivate = z
  .strictObject({
    closed: texts.describe('VPCs that are to have no internet'),
    split: instant.nullable(),
    shares: listOf(
      z.strictObject({
        vpc: z.string(),
        label: z.string().nullable(),
        ...bytes,
        privateShare: share,
        before: z.strictObject({ share, publicBytes: count }).nullable(),
      }),
    ),
    exposed: listOf(z.strictObject({ ...exposed, failure: z.boolean() })),
    hairpins: listOf(
      z.strictObject({ ...tuple, label: z.string().nullable(), records: count, bytes: count, ...seen }),
    ),
  })
  .describe('How much traffic stays private, and what spoils it');

export const egressPaths = z
  .strictObject({
    paths: listOf(
      z.strictObject({
        vpc: z.string(),
        from: z.string(),
        to: z.string(),
        port: port.describe('the smaller port of the two'),
        protocol,
        bytes: count,
        records: count,
        rejected: count,
      }),
    ),
  })
  .describe('Internal traffic by label and port');

export const egressRejected = z
  .strictObject({
    names: listOf(
      z.strictObject({
        vpc: z.string(),
        name: z.string(),
        port,
        protocol,
        sources: count,
        sessions: count,
        ...seen,
        hint: z.string(),
      }),
    ),
  })
  .describe('Names that resolve, but whose connections are all REJECTed');
