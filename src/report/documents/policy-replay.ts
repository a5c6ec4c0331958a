// Every logged query judged by a policy.
import { WHYS } from '../../analyze/judge/model.ts';
import type { HitName } from '../../analyze/replay/hits.ts';
import type { ReplayRow } from '../../analyze/replay/replay.ts';
import type { VpcAgreement } from '../../analyze/replay/vpc-agreement.ts';
import type { Effect } from '../../analyze/replay/what-if.ts';
import { largest, smallest } from '../../core/extremes.ts';
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
import { foldedRows, groupedBy, someOf } from '../fold.ts';
import { countOf, spanText } from '../words.ts';
import { agreementBlocks, agreementJson } from './agreement.ts';
import { effectBlocks, effectJson } from './effects.ts';

export interface PolicyReplay {
  /** The rows show the policy with BLOCK on every catch-all. */
  readonly enforced: boolean;
  /** Policies in which BLOCK on every catch-all changes nothing, because they have none. */
  readonly withoutCatchAll: readonly string[];
  readonly rows: readonly ReplayRow[];
  readonly hits: readonly HitName[];
  readonly agreement: readonly VpcAgreement[];
  /** What each asked-for change does under enforcement, then all together. */
  readonly effects: readonly Effect[];
}

export function policyReplayDocument(replay: PolicyReplay): Document {
  return {
    kind: 'policy-replay',
    main: 'names',
    json: {
      names: replay.rows.map(jsonRow),
      agreement: agreementJson(replay.agreement),
      withoutCatchAll: replay.withoutCatchAll,
      changes: replay.effects.map(effectJson),
    },
    blocks: [
      ...hitBlocks(replay),
      ...replay.withoutCatchAll.map((name) =>
        text(
          'Policy ',
          datum(name),
          ' has no ALERT or BLOCK rule that holds *: BLOCK would change nothing there.',
        ),
      ),
      ...agreementBlocks(replay.agreement),
      ...replay.effects.flatMap(effectBlocks),
    ],
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

function hitBlocks({ rows, hits, enforced }: PolicyReplay): Block[] {
  const total = rows.filter(({ isHop }) => !isHop).reduce((sum, row) => sum + row.queries, 0);
  const queries = hits.reduce((sum, row) => sum + row.queries, 0);
  const names = countOf(hits.length, 'name');
  const share = `${queries.toLocaleString('en-US')} of ${countOf(total, 'query')}`;
  const title = enforced
    ? `BLOCK would hit ${names}: ${share}`
    : `${names} would alert or be blocked: ${share}`;
  if (hits.length === 0) return [heading(title)];
  return [heading(title), ...classBlocks(hits), ...remedyBlocks(hits)];
}

const ROWS = 60;

/** A table per class, the worst first: the class needs no column, and names have the room. */
function classBlocks(hits: readonly HitName[]): Block[] {
  let room = ROWS;
  return [...WHYS, null].flatMap((why) => {
    const mine = hits.filter((hit) => hit.why === why);
    if (mine.length === 0) return [];
    const lines = foldedRows(mine, hitRow, crowdRow);
    const shown = limited(lines, Math.max(room, 3));
    room -= Math.min(lines.length, room);
    const queries = mine.reduce((sum, row) => sum + row.queries, 0);
    const title = `${why ?? 'only alerts'}: ${countOf(mine.length, 'name')}, ${countOf(queries, 'query')}`;
    return [text(title), table(['name', '>queries', '>sources', 'seen'], shown)];
  });
}

function hitRow({ name, queries, sources, first, last }: HitName): Cell[] {
  return [datum(name), queries, sources, spanText(first, last)];
}

function crowdRow(label: string, group: readonly HitName[]): Cell[] {
  const firsts = group.map(({ first }) => first);
  const lasts = group.map(({ last }) => last);
  const queries = group.reduce((sum, row) => sum + row.queries, 0);
  return [datum(label), queries, '', spanText(smallest(firsts, 0), largest(lasts, 0))];
}

const SHOWN = 12;

/** What would help, each remedy once with the names that it helps. */
function remedyBlocks(hits: readonly HitName[]): Block[] {
  const groups = groupedBy(hits, ({ why, remedy, name }) =>
    JSON.stringify([why, remedy.replaceAll(name, 'NAME')]),
  );
  const items = groups
    .slice(0, SHOWN)
    .map(([, group]): Cell[] => [
      ...someOf(group.map(({ name }) => name)),
      ': ',
      datum(
        group.length === 1
          ? (group[0]?.remedy ?? '')
          : (group[0]?.remedy.replaceAll(group[0].name, 'NAME') ?? ''),
      ),
    ]);
  const more: Cell[][] =
    groups.length > SHOWN ? [[`${groups.length - SHOWN} more (--format json shows all)`]] : [];
  return [heading('What would help'), list([...items, ...more])];
}
