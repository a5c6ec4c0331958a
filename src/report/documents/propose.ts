// A plan for people and machines: changes, patches, what is withheld, and the proof.
import { instantText } from '../../core/time.ts';
import type { Change, Plan } from '../../propose/plan.ts';
import type { TrustAdvice } from '../../propose/trust-advice.ts';
import type { Published } from '../../propose/publish/publish.ts';
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
import { changedTable, jsonPatches, patchBlocks, withheldBlocks } from './plan-parts.ts';
import { countOf, spanText } from '../words.ts';

/** `published` says where the plan went, where it was sent somewhere. */
export function proposeDocument(plan: Plan, published: Published | null = null): Document {
  return {
    kind: 'propose',
    main: 'changes',
    json: {
      changes: plan.changes.map(jsonChange),
      withheld: plan.withheld,
      patches: jsonPatches(plan),
      proof: plan.proof,
      incompleteWithoutTrustOn: plan.incompleteWithoutTrustOn,
      trust: plan.trust,
      trusted: plan.trusted,
      untrustworthy: plan.untrustworthy,
      unobserved: plan.unobserved,
      ...(published === null ? {} : { published }),
    },
    blocks: [
      ...changeBlocks(plan),
      ...patchBlocks(plan),
      ...proofBlocks(plan),
      ...withheldBlocks('Not proposed', plan.withheld),
      ...unobservedBlocks(plan),
    ],
  };
}

function jsonChange(change: Change) {
  const { list, target, entry, covers, queries, sources, firstSeen, lastSeen } = change;
  const { reason, hazards, notes, ecosystem } = change;
  const seen = { firstSeen: instantText(firstSeen), lastSeen: instantText(lastSeen) };
  return { list, target, add: entry, covers, queries, sources, ...seen, reason, hazards, notes, ecosystem };
}

function changeBlocks({ changes, trusted }: Plan): Block[] {
  const trust =
    trusted.length === 0
      ? []
      : [text('Redirection is set to trust on the rules of ', ...trusted.map(datum), '.')];
  if (changes.length === 0) {
    const nothing = 'Nothing to add: no name is allowed by the catalogue or a decision that the lists lack.';
    return [text(nothing), ...trust];
  }
  const additions = groupedBy(changes, ({ list: name }) => name).flatMap(([name, group]) => {
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
  return [...additions, ...trust];
}

function proofBlocks({ proof, incompleteWithoutTrustOn, trust, untrustworthy }: Plan): Block[] {
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
      list(trust.map(adviceItem)),
    );
  }
  if (untrustworthy.length > 0) {
    const items = untrustworthy.map((one): Cell[] => [
      datum(one.entry),
      ' of ',
      one.list,
      ': ',
      datum(one.reason),
    ]);
    blocks.push(text('Trust also reaches names that others choose:'), list(items.slice(0, 20)));
  }
  if (proof.stillBlocked.length > 0) {
    const rows = proof.stillBlocked.map((row): Cell[] => [
      datum(row.name),
      row.hop === null ? '' : datum(row.hop),
      row.rule,
    ]);
    blocks.push(table(['still blocked', 'because of hop', 'trust on rule'], limited(rows, 60)));
  }
  return [
    ...blocks,
    ...changedTable('also allowed', proof.alsoAllowed),
    ...changedTable('judged more strictly', proof.worse),
  ];
}

function adviceItem({ rule, names, against, opens, worse, next }: TrustAdvice): Cell[] {
  const reasons = against
    .slice(0, 3)
    .flatMap((one, index): Cell[] => [index === 0 ? '' : ', ', datum(one.entry), ` (${one.reason})`]);
  const verdict: Cell[] =
    against.length === 0
      ? ['its list may be trusted: no wildcard in it reaches names that others choose']
      : ['its list should not be trusted: ', ...reasons, ...(against.length > 3 ? [' and more'] : [])];
  const effect =
    against.length === 0
      ? `; trust would let ${countOf(opens.length, 'name')} through and judge ${countOf(worse.length, 'question')} more strictly`
      : '';
  return [`${rule}, for `, ...someOf(names), ': ', ...verdict, effect, '. Next: ', datum(next)];
}

function unobservedBlocks({ unobserved }: Plan): Block[] {
  if (unobserved.length === 0) return [];
  const items = unobserved.map(({ ecosystem, hosts }): Cell[] => [
    `${ecosystem}: `,
    ...hosts
      .slice(0, 8)
      .flatMap((host, index): Cell[] => (index === 0 ? [datum(host)] : [', ', datum(host)])),
    hosts.length > 8 ? ` and ${hosts.length - 8} more` : '',
  ]);
  return [
    heading('Of the same ecosystems, not asked for and not added'),
    text('If one of them is needed: ', datum('alert2allow decide allow NAME'), '.'),
    list(items),
  ];
}
