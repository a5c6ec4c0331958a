// The review: clusters of names that alerted, each name with its evidence and what to do about it.
import { largest, smallest } from '../../core/extremes.ts';
import type { Cluster, Review, ReviewedName } from '../../analyze/names/model.ts';
import { instantText } from '../../core/time.ts';
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

export function reviewDocument({ clusters }: Review): Document {
  return {
    kind: 'review',
    main: 'clusters',
    json: {
      clusters: clusters.map(({ ecosystem, title, reasons, names }) => ({
        ecosystem,
        title,
        reasons,
        names: names.map(jsonName),
      })),
    },
    blocks:
      clusters.length === 0
        ? [text('No name alerted in the window.')]
        : [...summary(clusters), ...clusters.flatMap(clusterBlocks)],
  };
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

function summary(clusters: readonly Cluster[]): Block[] {
  const names = clusters.flatMap((cluster) => cluster.names);
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
  ];
}

/** Rows shown per cluster. */
const ROWS = 30;

function clusterBlocks(cluster: Cluster): Block[] {
  const { title, reasons, names } = cluster;
  if (cluster.kind === 'noise') return noiseBlocks(cluster);
  return [
    heading(title),
    ...(reasons.length === 0 ? [] : [text('because: ', datum(reasons.join('; ')))]),
    table(
      ['name', '>queries', '>sources', 'seen', 'why', 'then'],
      limited(foldedRows(names, nameRow, crowdRow), ROWS),
    ),
    ...remarks(names),
  ];
}

/** Names of noise shown before the rest is counted. */
const NOISE_NAMES = 3;

/** Noise in one line, with the settings that end it: every name stands in the other forms. */
function noiseBlocks({ title, names }: Cluster): Block[] {
  const shown = names.slice(0, NOISE_NAMES).map(({ name }) => name);
  const more = names.length - shown.length;
  const queries = names.reduce((sum, name) => sum + name.queries, 0);
  return [
    heading(title),
    text(countOf(queries, 'query'), ': ', datum(shown.join(', ')), more > 0 ? ` and ${more} more` : ''),
    ...remarks(names),
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
