// The review: what is new, grew, expired and went quiet since the last sign-off, in clusters, each with its evidence and one action.
import { largest, smallest } from '../../core/extremes.ts';
import type { ReviewedName } from '../../analyze/names/model.ts';
import { CHANGES, type Change } from '../../analyze/snapshots/change.ts';
import type { SnapshotHead } from '../../analyze/snapshots/model.ts';
import type { QuietName, WeeklyCluster, WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import { dateText, instantText } from '../../core/time.ts';
import { subjectText, type Decision } from '../../decisions/model.ts';
import {
  datum,
  heading,
  limited,
  list,
  table,
  text,
  type Block,
  type Cell,
  type Document,
} from '../document.ts';
import { foldedRows } from '../fold.ts';
import { countOf, spanText } from '../words.ts';
import { jsonHead, jsonSnapshotName } from './snapshot.ts';

export function reviewDocument(review: WeeklyReview): Document {
  const { last, clusters, expired, quiet, minutes } = review;
  return {
    kind: 'review',
    main: 'clusters',
    json: {
      lastSignOff: last === null ? null : jsonHead(last),
      minutes,
      clusters: clusters.map((cluster) => jsonCluster(cluster, review)),
      expired: expired.map(jsonExpired),
      quiet: quiet.map(({ before, reason }) => ({ ...jsonSnapshotName(before), reason })),
    },
    blocks: [
      ...summary(review),
      ...CHANGES.flatMap((change) => sectionBlocks(review, change)),
      ...quietBlocks(quiet),
    ],
  };
}

function jsonCluster(
  { ecosystem, title, reasons, change, action, names }: WeeklyCluster,
  review: WeeklyReview,
) {
  return {
    ecosystem,
    title,
    reasons,
    change,
    action,
    names: names.map((name) => ({ ...jsonName(name), ...jsonChange(review, name) })),
  };
}

function jsonChange({ changes }: WeeklyReview, { name }: ReviewedName) {
  const { change = 'known', before = null } = changes.get(name) ?? {};
  return { change, before: before === null ? null : jsonSnapshotName(before) };
}

function jsonName({ fact, decision, firstSeen, lastSeen, ...name }: ReviewedName) {
  return {
    ...name,
    firstSeen: instantText(firstSeen),
    lastSeen: instantText(lastSeen),
    decision:
      decision === null
        ? null
        : { decision: decision.decision, reason: decision.reason, owner: decision.owner },
    risk: fact.classification.risk,
    role: fact.classification.role,
  };
}

function jsonExpired(decision: Decision) {
  return {
    subject: subjectText(decision),
    decision: decision.decision,
    reason: decision.reason,
    owner: decision.owner,
    expires: decision.expires === null ? null : instantText(decision.expires),
  };
}

function summary(review: WeeklyReview): Block[] {
  const { clusters, quiet, expired } = review;
  const names = clusters.flatMap((cluster) => cluster.names);
  if (names.length + quiet.length + expired.length === 0) return [text(nothing(review.last))];
  const waiting = names.filter(
    ({ why }) => why === 'undecided' || why === 'suspicious' || why === 'unexplained',
  );
  const ready = names.filter(({ proposal }) => proposal !== null);
  const queries = names.reduce((sum, name) => sum + name.queries, 0);
  return [
    text(
      `${countOf(names.length, 'name')} alerted in ${countOf(queries, 'query')}: ${waiting.length} wait for a decision, `,
      `${ready.length} are ready to propose, the rest needs no entry.`,
    ),
    text(...timeNeeded(review)),
  ];
}

function nothing(last: SnapshotHead | null): string {
  return last === null
    ? 'No name alerted in the window.'
    : `No name alerted since sign-off ${last.id}, which ends at ${instantText(last.until)}.`;
}

/** How long it will take, and what for. */
export function timeNeeded({ last, clusters, expired, quiet, minutes }: WeeklyReview): Cell[] {
  const of = (change: Change) => clusters.filter((cluster) => cluster.change === change).length;
  const time = minutes === 0 ? 'Nothing to decide' : `About ${countOf(minutes, 'minute')}`;
  if (last === null)
    return [
      `${time} for ${countOf(clusters.length, 'cluster')}: no review was signed off before, all is new.`,
    ];
  const counts = [
    `${countOf(of('new'), 'cluster')} new`,
    `${of('grew')} grew`,
    `${of('expired') + expired.length} expired`,
    `${countOf(quiet.length, 'name')} went quiet`,
  ].join(', ');
  return [
    `${time}: ${counts} since sign-off ${last.id} by `,
    datum(last.signedBy),
    `, which ends at ${instantText(last.until)}.`,
  ];
}

const SECTIONS: Readonly<Record<Change, string>> = {
  new: 'NEW',
  grew: 'GREW',
  expired: 'EXPIRED',
  known: 'AS BEFORE',
};

function sectionBlocks(review: WeeklyReview, change: Change): Block[] {
  const clusters = review.clusters.filter((cluster) => cluster.change === change);
  const others = change === 'expired' ? review.expired : [];
  if (clusters.length + others.length === 0) return [];
  const names = clusters.reduce((sum, cluster) => sum + cluster.names.length, 0);
  const counts = `${countOf(clusters.length, 'cluster')}, ${countOf(names, 'name')}`;
  const title = heading(`${SECTIONS[change]}: ${counts}`);
  if (change === 'known') return [title, list(clusters.slice(0, ROWS).map(knownItem))];
  return [
    title,
    ...clusters.flatMap((cluster) => clusterBlocks(cluster, review)),
    ...(others.length === 0 ? [] : [list(others.slice(0, ROWS).map(expiredItem))]),
  ];
}

function knownItem({ title, action }: WeeklyCluster): Cell[] {
  return [datum(title), `; ${action.sentence}`];
}

function expiredItem(decision: Decision): Cell[] {
  const { expires, owner } = decision;
  return [
    datum(subjectText(decision)),
    `: ${decision.decision} until ${expires === null ? '' : dateText(expires)}`,
    ...(owner === null ? [] : [' by ', datum(owner)]),
    '; nothing in the window needs it: remove it, or decide again',
  ];
}

function quietBlocks(quiet: readonly QuietName[]): Block[] {
  if (quiet.length === 0) return [];
  const rows = quiet.map(({ before, reason }): Cell[] => [
    datum(before.name),
    before.queries,
    spanText(before.firstSeen, before.lastSeen),
    reason === 'allowed' ? 'it is allowed now' : 'nobody asks for it any more',
  ]);
  return [
    heading(`WENT QUIET: ${countOf(quiet.length, 'name')}`),
    table(['name', '>queries then', 'seen', 'because'], limited(rows, ROWS)),
    text('Proposed: nothing; what nobody asks for any more needs no entry.'),
  ];
}

/** Rows shown per cluster. */
const ROWS = 30;

function clusterBlocks(cluster: WeeklyCluster, review: WeeklyReview): Block[] {
  const { title, reasons, names } = cluster;
  if (cluster.kind === 'noise') return noiseBlocks(cluster);
  const grown = names.flatMap(({ name }): Cell[][] => {
    const sentence = review.changes.get(name)?.sentence ?? null;
    return sentence === null ? [] : [[datum(name), `: ${sentence}`]];
  });
  return [
    heading(title),
    ...(reasons.length === 0 ? [] : [text('because: ', datum(reasons.join('; ')))]),
    table(
      ['name', '>queries', '>sources', 'seen', 'why', 'then'],
      limited(foldedRows(names, nameRow, crowdRow), ROWS),
    ),
    ...(grown.length === 0 ? [] : [list(grown.slice(0, 8))]),
    ...remarks(names),
    proposed(cluster),
  ];
}

function proposed({ action: { sentence, command } }: WeeklyCluster): Block {
  return text(`Proposed: ${sentence}`, ...(command === null ? ['.'] : [': ', datum(command)]));
}

/** Names of noise shown before the rest is counted. */
const NOISE_NAMES = 3;

/** Noise in one line, with the settings that end it: every name stands in the other forms. */
function noiseBlocks(cluster: WeeklyCluster): Block[] {
  const { title, names } = cluster;
  const shown = names.slice(0, NOISE_NAMES).map(({ name }) => name);
  const more = names.length - shown.length;
  const queries = names.reduce((sum, name) => sum + name.queries, 0);
  return [
    heading(title),
    text(countOf(queries, 'query'), ': ', datum(shown.join(', ')), more > 0 ? ` and ${more} more` : ''),
    ...remarks(names),
    proposed(cluster),
  ];
}

function nameRow(name: ReviewedName): Cell[] {
  return [
    datum(name.name),
    name.queries,
    name.sources,
    spanText(name.firstSeen, name.lastSeen),
    name.why,
    name.proposal === null ? (name.decision?.decision ?? '') : 'add',
  ];
}

function crowdRow(label: string, group: readonly ReviewedName[]): Cell[] {
  return [
    datum(label),
    group.reduce((sum, { queries }) => sum + queries, 0),
    largest(
      group.map(({ sources }) => sources),
      0,
    ),
    spanText(
      smallest(
        group.map(({ firstSeen }) => firstSeen),
        0,
      ),
      largest(
        group.map(({ lastSeen }) => lastSeen),
        0,
      ),
    ),
    [...new Set(group.map(({ why }) => why))].join(', '),
    [...new Set(group.map(({ decision }) => decision?.decision ?? ''))].join(', '),
  ];
}

/** Hazards with their sentence, and remedies that are not plain from the class; each sentence once. */
function remarks(names: readonly ReviewedName[]): Block[] {
  const items = reviewRemarks(names);
  return items.length === 0 ? [] : [list(items.slice(0, 8))];
}

/** The same sentences as cells, one row each. */
export function reviewRemarks(names: readonly ReviewedName[]): Cell[][] {
  const said = new Set<string>();
  const items: Cell[][] = [];
  for (const { name, hazards, remedy, why } of names) {
    for (const { id, sentence } of hazards) addOnce(said, items, sentence, [`${id}: `, sentence]);
    if (why === 'hop-missing' || why === 'not-fixable-by-list' || why === 'unexplained') {
      addOnce(said, items, name + remedy, [datum(name), `: ${remedy}`]);
    }
    if (why === 'noise') addOnce(said, items, remedy, [remedy]);
  }
  return items;
}

function addOnce(said: Set<string>, items: Cell[][], key: string, cells: Cell[]): void {
  if (said.has(key)) return;
  said.add(key);
  items.push(cells);
}
