// What a reviewer has to look at before merging, each with a box to tick.
import type { Change, Plan } from '../../propose/plan.ts';
import type { Untrustworthy } from '../../propose/trust-advice.ts';
import { datumForMarkdown } from '../escape.ts';
import { names, remark } from './section.ts';

const SHOWN = 40;

/** One box per change with a hazard and per wildcard, and one for other verdicts that change; '' where there is none. */
export function checkboxes({ changes, proof, trusted, untrustworthy }: Plan): string {
  const boxes = [
    ...changes.flatMap((change) => [...hazardBox(change), ...wildcardBox(change)]),
    ...(trusted.length > 0 ? untrustworthy.map(trustBox) : []),
    ...(proof.alsoAllowed.length > 0 ? ['I read what else becomes allowed'] : []),
    ...(proof.worse.length > 0 ? ['I read what is judged more strictly'] : []),
  ];
  if (boxes.length === 0) return '';
  const rest = boxes.length > SHOWN ? [`- [ ] … and ${boxes.length - SHOWN} more that the table marks`] : [];
  return [
    '**Look at these before you merge:**',
    '',
    ...boxes.slice(0, SHOWN).map((box) => `- [ ] ${box}`),
    ...rest,
  ].join('\n');
}

function trustBox({ entry, list, reason }: Untrustworthy): string {
  return `${datumForMarkdown(entry)} of ${datumForMarkdown(list)} is trusted, too, and others choose the names below it: ${remark(reason)}`;
}

function hazardBox({ entry, hazards, reason }: Change): string[] {
  if (hazards.length === 0) return [];
  return [
    `${datumForMarkdown(entry)}: hazard ${hazards.map(remark).join(', ')}; allowed because: ${remark(reason)}`,
  ];
}

function wildcardBox({ entry, covers }: Change): string[] {
  if (!entry.startsWith('*.')) return [];
  return [
    `${datumForMarkdown(entry)} is a wildcard and admits every name below; seen were ${names(covers)}. Exact names would be narrower`,
  ];
}
