// What the switch to BLOCK did, beside what was predicted.
import type { AfterSwitch, Surprise } from '../../analyze/readiness/after.ts';
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
import { groupedBy, someOf } from '../fold.ts';
import { countOf, spanText } from '../words.ts';

export function afterSwitchDocument(after: AfterSwitch): Document {
  const { hits, notAsked, accuracy } = after;
  const share =
    accuracy === null
      ? 'no query since is about a known name'
      : `${(100 * accuracy).toFixed(2)} % of the queries were as predicted`;
  return {
    kind: 'after-switch',
    main: 'surprises',
    json: { ...after, surprises: after.surprises.map(jsonSurprise), misses: after.misses.map(jsonSurprise) },
    blocks: [
      heading('After the switch'),
      text(
        `${countOf(hits.names, 'predicted name')} blocked in ${countOf(hits.queries, 'query')}; `,
        `${after.surprises.length} surprises, ${after.misses.length} let through though predicted, ${notAsked} not asked since; ${share}.`,
      ),
      ...surpriseBlocks('Blocked by surprise', after.surprises),
      ...surpriseBlocks('Let through though predicted', after.misses),
      heading('To go back'),
      list(after.rollback.map((step) => [step])),
    ],
  };
}

function jsonSurprise({ first, last, ...surprise }: Surprise) {
  return { ...surprise, firstSeen: instantText(first), lastSeen: instantText(last) };
}

const SHOWN = 20;

function surpriseBlocks(title: string, surprises: readonly Surprise[]): Block[] {
  if (surprises.length === 0) return [];
  const rows = surprises.map((one): Cell[] => [
    datum(one.name),
    one.type,
    one.queries,
    one.sources,
    spanText(one.first, one.last),
    one.kind,
    one.why ?? '-',
  ]);
  const titles = ['name', 'type', '>queries', '>sources', 'seen', 'kind', 'why'];
  const remedies = groupedBy(surprises, ({ remedy, name }) => remedy.replaceAll(name, 'NAME'));
  const items = remedies
    .slice(0, SHOWN)
    .map(([, group]): Cell[] => [
      ...someOf(group.map(({ name }) => name)),
      ': ',
      datum(group[0]?.remedy ?? ''),
    ]);
  return [heading(title), table(titles, limited(rows, 60)), list(items)];
}
