// What gets out without asking DNS: every session begun from inside gets one of twelve classes, every record one place.
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, one, run } from '../../store/query.ts';
import {
  EGRESS_BUCKETS,
  EGRESS_CLASSES,
  type ClassFigures,
  type EgressBucket,
  type EgressClass,
  type EgressResult,
} from './model.ts';
import { decideFindings, omittedOpen, usedDecisions, type DecisionsInForce } from './decided.ts';
import { bounds, readExposed, readFindings, readLabelClasses, readShares } from './read.ts';
import { judgeParts, RECORDS_PER_PART, statement } from './pipeline.ts';
import { duplicateQuery, figureQuery, otherQuery, pairQuery } from './queries.ts';

export interface EgressOptions {
  /** The sessions that began within are judged; the evidence is the whole database. */
  readonly window: Window;
  /** How many records are judged at once; smaller means less memory and more time. */
  readonly recordsPerPart?: number;
  /** How many findings to return, the gravest first; the result says how many more there are. */
  readonly mostFindings?: number;
  /** VPCs from which nothing may leave but through gateway endpoints. */
  readonly privateOnly?: readonly string[];
  /** Decisions about destinations: where not every finding can be listed, undecided ones come first. */
  readonly decisions?: DecisionsInForce;
  /** Keep each destination with its sessions in egress_route, for rule sets to be replayed over. */
  readonly keepRoutes?: boolean;
}

/** Nobody reads more; and each is held in memory and printed. */
const MOST_FINDINGS = 20_000;

const TABLES = ['61-finding-table', '64-use-table', '66-exposed-table'];

/**
 * Classifies every connection from internal to public addresses (egress classes D1 to D9). The configuration arrives
 * through prepareReading. Each flow record read is counted in exactly one of `excluded` or a class's `flows`.
 */
export async function analyzeEgress(db: Database, options: EgressOptions): Promise<EgressResult> {
  const { window } = options;
  const classes = emptyClasses();
  const excluded = emptyBuckets();
  for (const name of TABLES) await run(db, statement(name));
  await run(db, statement('91-route-table'));
  await judgeParts(db, 'whole', options.recordsPerPart ?? RECORDS_PER_PART, async () => {
    await addPart(db, window, classes, excluded);
    await run(db, statement('63-finding'), bounds(window));
    await run(db, statement('65-use'), bounds(window));
    await run(db, statement('67-exposed'), { vpcs: options.privateOnly ?? [], ...bounds(window) });
    if (options.keepRoutes === true) await run(db, statement('92-route'), bounds(window));
  });
  await addFigures(db, classes, excluded);
  for (const row of await all(db, otherQuery, bounds(window))) excluded[row.bucket] += row.records;
  await decideFindings(db, options.decisions ?? { decisions: [], now: 0 });
  const { findings, listedOpen } = await readFindings(db, options.mostFindings ?? MOST_FINDINGS);
  return {
    window,
    classes,
    excluded,
    findings,
    omittedFindings: foundTuples(classes) - findings.length,
    omittedOpen: await omittedOpen(db, listedOpen),
    usedDecisions: await usedDecisions(db),
    exposed: await readExposed(db),
    shares: await readShares(db, window),
    labelClasses: await readLabelClasses(db),
  };
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] };

function emptyClasses(): Record<EgressClass, Mutable<ClassFigures>> {
  const none = () => ({ sessions: 0, flows: 0, pairs: 0, tuples: 0, bytesOut: 0 });
  return Object.fromEntries(EGRESS_CLASSES.map((name) => [name, none()])) as Record<
    EgressClass,
    ClassFigures
  >;
}

function emptyBuckets(): Record<EgressBucket, number> {
  return Object.fromEntries(EGRESS_BUCKETS.map((name) => [name, 0])) as Record<EgressBucket, number>;
}

function foundTuples(classes: Readonly<Record<EgressClass, ClassFigures>>): number {
  return classes['never-resolved'].tuples + classes['dns-bypass'].tuples + classes['resolved-sibling'].tuples;
}

/** What only the sessions of a part tell: how many pairs and tuples they have, and records left aside within them. */
async function addPart(
  db: Database,
  window: Window,
  classes: Record<EgressClass, Mutable<ClassFigures>>,
  excluded: Record<EgressBucket, number>,
): Promise<void> {
  for (const row of await all(db, pairQuery, bounds(window))) {
    classes[row.class].pairs += row.pairs;
    classes[row.class].tuples += row.tuples;
  }
  const duplicates = await one(db, duplicateQuery, bounds(window));
  excluded['duplicate-interface'] += duplicates.inside;
  excluded['outside-window'] += duplicates.outside;
}

/** Sums of the sessions of every part. */
async function addFigures(
  db: Database,
  classes: Record<EgressClass, Mutable<ClassFigures>>,
  excluded: Record<EgressBucket, number>,
): Promise<void> {
  for (const row of await all(db, figureQuery, {})) {
    const name = EGRESS_CLASSES[row.class - 1];
    if (!row.inside) excluded['outside-window'] += row.flows + row.in_records;
    else if (name === undefined)
      excluded[row.class === 0 ? 'inbound' : 'ambiguous'] += row.flows + row.in_records;
    else {
      const figures = classes[name];
      figures.sessions += row.sessions;
      figures.flows += row.flows;
      // A lone session is a pair and a tuple of its own.
      figures.pairs += row.lone;
      figures.tuples += row.lone;
      figures.bytesOut += row.bytes_out;
      excluded['in-leg'] += row.in_records;
    }
  }
}
