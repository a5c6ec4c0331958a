// How an interactive review ended: what was decided, and the patch that these decisions cause.
import type { WrittenDecision } from '../../decisions/schema.ts';
import type { Plan } from '../../propose/plan.ts';
import { datum, heading, limited, table, text, type Block, type Cell, type Document } from '../document.ts';
import { countOf } from '../words.ts';
import { proposeDocument } from './propose.ts';

export interface ReviewOutcome {
  readonly decisions: readonly WrittenDecision[];
  /** The decisions file, as people name it. */
  readonly file: string;
  /** The plan of the allowed entries alone; null where nothing was allowed. */
  readonly plan: Plan | null;
}

export function reviewOutcomeDocument({ decisions, file, plan }: ReviewOutcome): Document {
  const planned = plan === null ? null : proposeDocument(plan);
  return {
    kind: 'review-decisions',
    main: 'decisions',
    json: { decisions, ...(planned === null ? { changes: [], patches: [] } : planned.json) },
    blocks: [
      ...decidedBlocks(decisions, file),
      ...(planned === null ? unchanged(decisions) : planned.blocks),
    ],
  };
}

function decidedBlocks(decisions: readonly WrittenDecision[], file: string): Block[] {
  if (decisions.length === 0) return [text('Nothing was decided; the decisions file is as it was.')];
  const rows = decisions.map(({ decision, domain, reason, owner, expires }): Cell[] => [
    decision,
    datum(domain ?? ''),
    datum(reason ?? ''),
    datum(owner ?? ''),
    datum(expires ?? ''),
  ]);
  return [
    heading(`${countOf(decisions.length, 'decision')} in ${file}`),
    table(['decision', 'name', 'reason', 'owner', 'expires'], limited(rows, 60)),
  ];
}

function unchanged(decisions: readonly WrittenDecision[]): Block[] {
  return decisions.length === 0 ? [] : [text('No list changes: nothing was allowed.')];
}
