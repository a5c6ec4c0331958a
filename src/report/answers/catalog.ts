// catalog classify, list, show and lint.
import * as z from 'zod';
import { groups, needs, risks, roles } from '../../catalog/model.ts';
import { count, day, hazard, listOf, note, port, risk, role, texts } from './parts.ts';

export const catalogClassify = z
  .strictObject({
    names: listOf(
      z.strictObject({
        name: z.string(),
        ecosystem: z.string().nullable(),
        role,
        risk,
        hazards: listOf(hazard),
        notes: listOf(note),
        reasons: texts,
      }),
    ),
  })
  .describe('What the catalogue knows of names, in the order of the input');

const group = z.enum(groups);

export const catalogList = z
  .strictObject({
    ecosystems: listOf(
      z.strictObject({ id: z.string(), title: z.string(), group, hosts: count, suffixes: count }),
    ),
  })
  .describe('The ecosystems of the catalogue');

const host = z.strictObject({
  host: z.string(),
  roles: listOf(z.enum(roles)),
  need: z.enum(needs),
  risk: z.enum(risks),
  seen: texts.describe('where it was seen'),
  ports: listOf(port),
  wildcard: z.string().nullable().describe('why a wildcard is needed'),
  volatile: z.boolean(),
  legacy: z.boolean(),
  recheck: day.nullable(),
  note: z.string().nullable(),
  setting: z.string().nullable().describe('how to switch it off'),
});

export const catalogShow = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    group,
    docs: texts,
    hosts: listOf(host),
    suffixes: listOf(z.strictObject({ suffix: z.string(), seen: texts })),
    suffixRisk: risk,
    recommend: z.record(z.string(), texts),
    ports: listOf(port),
    settingsHint: texts,
    cooccurs: texts,
    reviewed: day,
  })
  .describe('One ecosystem of the catalogue');

export const catalogLint = z
  .strictObject({
    findings: listOf(
      z.strictObject({
        severity: z.enum(['error', 'warning']),
        where: z.string().describe('PATH:LINE'),
        host: z.string().nullable(),
        message: z.string(),
        next: z.string(),
      }),
    ),
  })
  .describe('Findings about a private catalogue folder');
