// Every logged query judged by a policy.
import { largest, smallest } from '../../core/extremes.ts';
import type { Agreement } from '../../analyze/replay/agreement.ts';
import type { Changed, ReplayChange } from '../../analyze/replay/change.ts';
import type { ReplayRow } from '../../analyze/replay/replay.ts';
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

export interface PolicyReplay {
  /** The rows show the policy with BLOCK on every catch-all. */
  readonly enforced: boolean;
  readonly rows: readonly ReplayRow[];
  readonly agreement: Agreement;
  /** What the asked-for change does under enforcement; null where none was asked for. */
  readonly change: ReplayChange | null;
}

export function policyReplayDocument(replay: PolicyReplay): Document {
  const { queries, agreeing, disagreements } = replay.agreement;
  return {
    kind: 'policy-replay',
    main: 'names',
    json: {
      names: replay.rows.map(jsonRow),
      agreement: { queries, agreeing, disagreements },
      change:
        replay.change === null
          ? null
          : { alsoAllowed: replay.change.alsoAllowed, worse: replay.change.worse },
    },
    blocks: [...verdicts(replay), ...agreementBlocks(replay.agreement), ...changeBlocks(replay.change)],
  };
}

function jsonRow({ rule, first, last, ...row }: ReplayRow) {
  return {
    ...row,
    rule: rule === null ? null : { group: rule.group, priority: rule.priority, list: rule.list },
    firstSeen: instantText(first),
    lastSeen: instantText(last),
  };
}

function verdicts({ rows, enforced }: PolicyReplay): Block[] {
  const wanted = enforced ? 'BLOCK' : 'ALERT';
  const hit = rows.filter(({ verdict, isHop }) => !isHop && (verdict === wanted || verdict === 'BLOCK'));
  const names = groupedByName(hit);
  const total = rows.reduce((sum, row) => sum + row.queries, 0);
  const queries = hit.reduce((sum, row) => sum + row.queries, 0);
  const title = enforced
    ? `BLOCK would hit ${countOf(names.length, 'name')}: ${queries.toLocaleString('en-US')} of ${countOf(total, 'query')}`
    : `${countOf(names.length, 'name')} would alert or be blocked: ${queries.toLocaleString('en-US')} of ${countOf(total, 'query')}`;
  if (names.length === 0) return [heading(title)];
  const lines = foldedRows(names, hitRow, crowdRow);
  return [heading(title), table(['name', '>queries', 'why', 'because of hop', 'seen'], limited(lines, 60))];
}

interface HitName {
  readonly name: string;
  readonly row: ReplayRow;
  readonly queries: number;
}

function hitRow({ row, queries }: HitName): Cell[] {
  return [
    datum(row.name),
    queries,
    row.why ?? '-',
    row.hop === null ? '' : datum(row.hop),
    spanText(row.first, row.last),
  ];
}

function crowdRow(label: string, group: readonly HitName[]): Cell[] {
  return [
    datum(label),
    group.reduce((sum, { queries }) => sum + queries, 0),
    [...new Set(group.map(({ row }) => row.why ?? '-'))].join(', '),
    '',
    spanText(
      smallest(
        group.map(({ row }) => row.first),
        0,
      ),
      largest(
        group.map(({ row }) => row.last),
        0,
      ),
    ),
  ];
}

function groupedByName(rows: readonly ReplayRow[]): HitName[] {
  const byName = new Map<string, HitName>();
  for (const row of rows) {
    const known = byName.get(row.name);
    byName.set(row.name, {
      name: row.name,
      row:
        known === undefined
          ? row
          : {
              ...known.row,
              first: Math.min(known.row.first, row.first),
              last: Math.max(known.row.last, row.last),
            },
      queries: (known?.queries ?? 0) + row.queries,
    });
  }
  return [...byName.values()].toSorted(
    (left, right) => right.queries - left.queries || (left.row.name < right.row.name ? -1 : 1),
  );
}

function agreementBlocks({ queries, agreeing, disagreements }: Agreement): Block[] {
  if (queries === 0) return [text('No queries in the window.')];
  const percent = ((100 * agreeing) / queries).toFixed(2);
  const reasons = Object.entries(disagreements).filter(([, count]) => count > 0);
  const items = reasons.map(([reason, count]): Cell[] => [`${reason}: ${countOf(count, 'query')}`]);
  return [
    text(`The policy agrees with the log for ${percent} % of ${countOf(queries, 'query')}.`),
    ...(items.length === 0 ? [] : [list(items)]),
  ];
}

function changeBlocks(change: ReplayChange | null): Block[] {
  if (change === null) return [];
  const rows = (title: string, changed: readonly Changed[]): Block[] => {
    if (changed.length === 0) return [text(`${title}: nothing.`)];
    const lines = changed.map((row): Cell[] => [
      datum(row.name),
      row.type,
      row.queries,
      `${row.before} -> ${row.after}`,
    ]);
    return [heading(title), table(['name', 'type', '>queries', 'verdict'], limited(lines, 60))];
  };
  return [
    ...rows('Let through by the change', change.alsoAllowed),
    ...rows('Judged more strictly after the change', change.worse),
  ];
}
