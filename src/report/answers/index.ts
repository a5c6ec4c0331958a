// Every kind of JSON answer: its schema, and the array whose elements are the lines of NDJSON and the rows of CSV.
import type { z } from 'zod';
import { catalogClassify, catalogLint, catalogList, catalogShow } from './catalog.ts';
import { apply, enforce, rollback } from './change.ts';
import { decisionsCheck, decisionsList } from './decisions.ts';
import { doctor } from './doctor.ts';
import { egress } from './egress.ts';
import {
  egressEndpoints,
  egressPaths,
  egressPrivate,
  egressRejected,
  egressRemedies,
} from './egress-parts.ts';
import { explain } from './explain.ts';
import { ingest, prune, quarantineList, quarantineReplay, quarantineShow } from './ingest.ts';
import { listsScan, policyCheck, policyDiff, policyShow } from './policy.ts';
import { policyReplay } from './policy-replay.ts';
import { propose, proposeRemoval } from './propose.ts';
import { afterSwitch, readiness } from './readiness.ts';
import { review } from './review.ts';
import { schemaList } from './schema-list.ts';
import { reviewDiff, snapshot } from './snapshot.ts';

export const answers = {
  'after-switch': { main: ['surprises'], schema: afterSwitch },
  apply: { main: ['changes'], schema: apply },
  'catalog-classify': { main: ['names'], schema: catalogClassify },
  'catalog-lint': { main: ['findings'], schema: catalogLint },
  'catalog-list': { main: ['ecosystems'], schema: catalogList },
  'catalog-show': { main: ['hosts'], schema: catalogShow },
  'decisions-check': { main: ['findings'], schema: decisionsCheck },
  'decisions-list': { main: ['decisions'], schema: decisionsList },
  doctor: { main: ['checks'], schema: doctor },
  egress: { main: ['findings'], schema: egress },
  'egress-endpoints': { main: ['services'], schema: egressEndpoints },
  'egress-paths': { main: ['paths'], schema: egressPaths },
  'egress-private': { main: ['shares'], schema: egressPrivate },
  'egress-rejected': { main: ['names'], schema: egressRejected },
  'egress-remedies': { main: ['remedies'], schema: egressRemedies },
  enforce: { main: ['rules'], schema: enforce },
  // Of a name its days; of an address its names.
  explain: { main: ['timeline', 'names'], schema: explain },
  ingest: { main: ['objects'], schema: ingest },
  'lists-scan': { main: ['lists'], schema: listsScan },
  'policy-check': { main: ['findings'], schema: policyCheck },
  'policy-diff': { main: ['changes'], schema: policyDiff },
  'policy-replay': { main: ['names'], schema: policyReplay },
  'policy-show': { main: ['rules'], schema: policyShow },
  propose: { main: ['changes'], schema: propose },
  'propose-removal': { main: ['removals'], schema: proposeRemoval },
  prune: { main: ['removed'], schema: prune },
  'quarantine-list': { main: ['objects'], schema: quarantineList },
  'quarantine-replay': { main: ['objects'], schema: quarantineReplay },
  'quarantine-show': { main: ['lines'], schema: quarantineShow },
  readiness: { main: ['gates'], schema: readiness },
  review: { main: ['clusters'], schema: review },
  'review-diff': { main: ['names'], schema: reviewDiff },
  rollback: { main: ['changes'], schema: rollback },
  'schema-list': { main: ['schemas'], schema: schemaList },
  snapshot: { main: ['names'], schema: snapshot },
} as const satisfies Record<
  string,
  { readonly main: readonly [string, ...string[]]; readonly schema: z.ZodType }
>;

export type Kind = keyof typeof answers;
/** What the answer of a kind holds beside the envelope. */
export type Answer<K extends Kind> = z.output<(typeof answers)[K]['schema']>;
export type MainOf<K extends Kind> = (typeof answers)[K]['main'][number];
