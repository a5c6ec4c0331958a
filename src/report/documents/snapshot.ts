// A signed-off review as an answer and as a file, and the comparison of two.
import { diffSnapshots, type NameDifference } from '../../analyze/snapshots/diff.ts';
import type { Snapshot, SnapshotHead, SnapshotName } from '../../analyze/snapshots/model.ts';
import { instantText } from '../../core/time.ts';
import { datum, heading, limited, table, text, type Block, type Cell, type Document } from '../document.ts';
import { foldedRows, groupedBy } from '../fold.ts';
import { countOf } from '../words.ts';

/** A signed-off review; its JSON form is the file that `review diff` takes. */
export function snapshotDocument(snapshot: Snapshot): Document {
  const { names, ...head } = snapshot;
  return {
    kind: 'snapshot',
    main: 'names',
    json: { snapshot: jsonHead(head), names: names.map(jsonSnapshotName) },
    blocks: [
      text(`Signed off as number ${head.id} by `, datum(head.signedBy), ` at ${instantText(head.signedAt)}.`),
      ...headBlocks([head], names.length),
    ],
  };
}

/** Who, when, what time, and the hashes of what it was made of. */
export function jsonHead({ id, signedBy, signedAt, vpc, since, until, digest, hashes }: SnapshotHead) {
  return {
    id,
    signedBy,
    signedAt: instantText(signedAt),
    vpc,
    since: instantText(since),
    until: instantText(until),
    digest,
    hashes,
  };
}

export function jsonSnapshotName({ firstSeen, lastSeen, ...name }: SnapshotName) {
  return { ...name, firstSeen: instantText(firstSeen), lastSeen: instantText(lastSeen) };
}

function headBlocks(heads: readonly SnapshotHead[], names: number): Block[] {
  return [
    table(
      ['what', ...heads.map(({ id }) => `number ${id}`)],
      [
        ['window', ...heads.map(({ since, until }) => `${instantText(since)} to ${instantText(until)}`)],
        ['VPC', ...heads.map(({ vpc }): Cell => (vpc === null ? 'all' : datum(vpc)))],
        ['names', names],
        ['policy', ...heads.map(({ hashes }) => shortHash(hashes.policy))],
        ['decisions', ...heads.map(({ hashes }) => shortHash(hashes.decisions))],
        ['catalogue', ...heads.map(({ hashes }) => shortHash(hashes.catalogue))],
        ['data', ...heads.map(({ hashes }) => shortHash(hashes.data))],
        ['digest', ...heads.map(({ digest }) => shortHash(digest))],
      ],
    ),
  ];
}

/** Enough to compare by eye; the other forms hold all of it. */
function shortHash(hash: string): string {
  return hash.slice(0, 'sha256:'.length + 16);
}

/** What differs between two signed-off reviews. */
export function reviewDiffDocument(before: Snapshot, after: Snapshot): Document {
  const { same, names } = diffSnapshots(before, after);
  const { names: _before, ...headBefore } = before;
  const { names: _after, ...headAfter } = after;
  return {
    kind: 'review-diff',
    main: 'names',
    json: {
      before: jsonHead(headBefore),
      after: jsonHead(headAfter),
      same,
      names: names.map((row) => ({
        ...row,
        before: row.before === null ? null : jsonSnapshotName(row.before),
        after: row.after === null ? null : jsonSnapshotName(row.after),
      })),
    },
    blocks: [
      table(
        ['what', 'before', 'after'],
        [
          ['signed', signed(headBefore), signed(headAfter)],
          ['since', instantText(before.since), instantText(after.since)],
          ['until', instantText(before.until), instantText(after.until)],
          ['names', before.names.length, after.names.length],
          ...(['policy', 'decisions', 'catalogue', 'data'] as const).map((part): Cell[] => [
            part,
            shortHash(before.hashes[part]),
            same[part] ? 'the same' : shortHash(after.hashes[part]),
          ]),
        ],
      ),
      ...differenceBlocks(names),
    ],
  };
}

function signed({ id, signedBy, signedAt }: SnapshotHead): Cell {
  return datum(`${id} by ${signedBy}, ${instantText(signedAt)}`);
}

function differenceBlocks(names: readonly NameDifference[]): Block[] {
  if (names.length === 0) return [text('No name differs.')];
  return [
    heading(`${countOf(names.length, 'name')} differ${names.length === 1 ? 's' : ''}`),
    table(
      ['change', 'name', 'queries', 'why', 'decided'],
      groupedBy(names, ({ change }) => change).flatMap(([, group]) =>
        limited(foldedRows(group, differenceRow, crowdRow), 60),
      ),
    ),
  ];
}

function differenceRow({ name, change, before, after }: NameDifference): Cell[] {
  return [
    change,
    datum(name),
    fromTo(before?.queries, after?.queries),
    fromTo(before?.why, after?.why),
    fromTo(before?.decision, after?.decision),
  ];
}

function crowdRow(label: string, group: readonly NameDifference[]): Cell[] {
  const sum = (side: 'before' | 'after') =>
    group.reduce((total, row) => total + (row[side]?.queries ?? 0), 0);
  const whys = new Set(group.map(({ before, after }) => fromTo(before?.why, after?.why)));
  return [
    group[0]?.change ?? '',
    datum(label),
    fromTo(sum('before'), sum('after')),
    [...whys].join(', '),
    '',
  ];
}

/** What was and what is; once where it is the same. */
function fromTo(
  before: number | string | null | undefined,
  after: number | string | null | undefined,
): string {
  const [from, to] = [before, after].map((value) =>
    typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? ''),
  );
  if (from === to || from === '') return to ?? '';
  return `${from} -> ${to === '' ? 'none' : to}`;
}
