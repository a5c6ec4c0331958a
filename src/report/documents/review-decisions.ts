// What was decided in an interactive review, for the person who decided it.
import type { WrittenDecision } from '../../decisions/schema.ts';
import { datum, heading, limited, table, text, type Block, type Cell } from '../document.ts';
import { countOf } from '../words.ts';

/** `file`: the decisions file, as people name it. */
export function decidedBlocks(decisions: readonly WrittenDecision[], file: string): Block[] {
  if (decisions.length === 0) return [text('Nothing was decided; the decisions file is as it was.')];
  const rows = decisions.map(({ decision, domain, reason, owner, expires }): Cell[] => [
    decision,
    datum(domain ?? ''),
    datum(reason ?? ''),
    datum(owner ?? ''),
    datum(expires ?? ''),
  ]);
  const isAllowing = decisions.some(({ decision }) => decision === 'allow');
  return [
    heading(`${countOf(decisions.length, 'decision')} in ${file}`),
    table(['decision', 'name', 'reason', 'owner', 'expires'], limited(rows, 60)),
    ...(isAllowing ? [] : [text('No list changes: nothing was allowed.')]),
  ];
}
