// decisions list and check.
import * as z from 'zod';
import { count, decisionKind, instant, listOf, port, protocol } from './parts.ts';

const decision = z.strictObject({
  domain: z.string().nullable(),
  destination: z
    .strictObject({
      cidr: z.string(),
      port: port.nullable(),
      protocol: protocol.nullable(),
      source: z.string().nullable(),
    })
    .nullable(),
  decision: decisionKind,
  reason: z.string().nullable(),
  owner: z.string().nullable(),
  decided: instant.nullable(),
  expires: instant.nullable(),
  expired: z.boolean().describe('by the end of the window'),
  scope: z
    .strictObject({ list: z.string().nullable(), target: z.string().nullable(), repo: z.string().nullable() })
    .nullable(),
  ref: z.string().nullable(),
  pinned: z.boolean(),
  line: count,
});

export const decisionsList = z
  .strictObject({ decisions: listOf(decision) })
  .describe('The decisions file as it is read');

export const decisionsCheck = z
  .strictObject({
    findings: listOf(
      z.strictObject({
        code: z.enum([
          'expired',
          'expires-soon',
          'unused',
          'contradicted',
          'refused-wildcard',
          'shadowed',
          'redundant',
          'incomplete',
        ]),
        severity: z.enum(['error', 'warning', 'info']),
        about: z.string(),
        line: count,
        message: z.string(),
        next: z.string(),
      }),
    ),
  })
  .describe('Decisions that are expired, unused, contradicted, shadowed or incomplete');
