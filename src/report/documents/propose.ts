// A plan for people and machines: changes, patches, what is withheld, and the proof.
import { instantText } from '../../core/time.ts';
import type { Patch } from '../../propose/patches.ts';
import type { Change, Plan } from '../../propose/plan.ts';
import type { Published } from '../../propose/publish/publish.ts';
import {
  code,
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

/** `published` says where the plan went, where it was sent somewhere. */
export function proposeDocument(plan: Plan, published: Published | null = null): Document {
  return {
    kind: 'propose',
    main: 'changes',
    json: {
      changes: plan.changes.map(jsonChange),
      withheld: plan.withheld,
      patches: [...plan.patches, ...plan.livePatches].flatMap(({ targets, trusts, path, diff }) =>
        [...new Set([...targets, ...trusts])].map((target) => ({ target, path, diff })),
      ),
      proof: plan.proof,
      incompleteWithoutTrustOn: plan.incompleteWithoutTrustOn,
      ...(published === null ? {} : { published }),
    },
    blocks: [...changeBlocks(plan), ...patchBlocks(plan), ...proofBlocks(plan), ...withheldBlocks(plan)],
  };
}

/** The bare diff of all files, for `git apply`. */
export function diffOf(patches: readonly Patch[]): string {
  return patches.map(({ diff }) => diff).join('');
}

function jsonChange(change: Change) {
  const { list, target, entry, covers, queries, sources, firstSeen, lastSeen } = change;
  const { reason, hazards, notes, ecosystem } = change;
  const seen = { firstSeen: instantText(firstSeen), lastSeen: instantText(lastSeen) };
  return { list, target, add: entry, covers, queries, sources, ...seen, reason, hazards, notes, ecosystem };
}

function changeBlocks({ changes }: Plan): Block[] {
  if (changes.length === 0)
    return [text('Nothing to add: no name is allowed by the catalogue or a decision that the lists lack.')];
  return groupedBy(changes, ({ list: name }) => name).flatMap(([name, group]) => {
    const rows = group.map((change): Cell[] => [
      datum(change.entry),
      change.queries,
      change.sources,
      spanText(change.firstSeen, change.lastSeen),
      datum(change.reason),
    ]);
    return [
      heading(`Add ${countOf(group.length, 'entry')} to ${name}`),
      table(['entry', '>queries', '>sources', 'seen', 'because'], limited(rows, 200)),
    ];
  });
}

function patchBlocks(plan: Plan): Block[] {
  const live = diffOf(plan.livePatches);
  return [
    ...(plan.patches.length === 0 ? [] : [heading('Patch'), code('diff', diffOf(plan.patches))]),
    ...(live === '' ? [] : [heading('Live lists, changed by a saved plan'), code('diff', live)]),
  ];
}

function proofBlocks({ proof, incompleteWithoutTrustOn }: Plan): Block[] {
  const blocks: Block[] = [
    heading('Proof by replay under BLOCK'),
    text(
      `${countOf(proof.replayed, 'query')} replayed: ${countOf(proof.nowAllowed.length, 'name')} now allowed, `,
      `${proof.stillBlocked.length} still blocked, ${proof.alsoAllowed.length} other changes, ${proof.worse.length} made worse.`,
    ),
  ];
  if (incompleteWithoutTrustOn.length > 0) {
    blocks.push(
      text(`The patch is incomplete without trust on rule ${incompleteWithoutTrustOn.join(', ')}.`),
    );
  }
  if (proof.stillBlocked.length > 0) {
    const rows = proof.stillBlocked.map((row): Cell[] => [
      datum(row.name),
      row.hop === null ? '' : datum(row.hop),
      row.rule,
    ]);
    blocks.push(table(['still blocked', 'because of hop', 'trust on rule'], limited(rows, 60)));
  }
  for (const [title, changed] of [
    ['also allowed', proof.alsoAllowed],
    ['judged more strictly', proof.worse],
  ] as const) {
    if (changed.length === 0) continue;
    const rows = changed.map((row): Cell[] => [
      datum(row.name),
      row.type,
      row.queries,
      `${row.before} -> ${row.after}`,
    ]);
    blocks.push(table([title, 'type', '>queries', 'verdict'], limited(rows, 60)));
  }
  return blocks;
}

/** Names withheld for one reason are one line: a tunnel has hundreds. */
function withheldBlocks({ withheld }: Plan): Block[] {
  if (withheld.length === 0) return [];
  const items = groupedBy(withheld, ({ reason }) => reason).map(([reason, group]): Cell[] => [
    ...someOf(group.map(({ name }) => name)),
    ': ',
    datum(reason),
  ]);
  return [heading('Not proposed'), list(items.slice(0, 40))];
}
