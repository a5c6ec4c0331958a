// The facts of each distinct name: classified once, the decision looked up once, hazards of the evidence added.
import type { Classification, Hazard } from '../../catalog/answer.ts';
import { isCandidateByCatalogue } from '../../catalog/candidate.ts';
import { classify } from '../../catalog/classify.ts';
import { decisionFor } from '../../decisions/match.ts';
import type { Existence } from './existence.ts';
import type { HandedOver } from './hand-over.ts';
import type { JudgeInput, NameFact } from './model.ts';

/** What only the evidence shows of a name. */
export interface NameEvidence {
  readonly hazards: readonly Hazard[];
  /** What its names stand below, where they are made by the hundred; else null. */
  readonly family: string | null;
}

/** Evidence by name. */
export type EvidenceHazards = ReadonlyMap<string, NameEvidence>;

const NOTHING: NameEvidence = { hazards: [], family: null };

/** One fact per distinct name, in the order of the names. */
export function nameFacts(
  input: JudgeInput,
  questions: readonly HandedOver[],
  existence: Existence,
  evidence: EvidenceHazards,
): Map<string, NameFact> {
  const spans = nameSpans(questions);
  const facts = new Map<string, NameFact>();
  for (const name of [...spans.keys()].toSorted(byCodeUnits)) {
    const { nameFirst: first, nameLast: last } = spans.get(name) ?? { nameFirst: 0, nameLast: 0 };
    const classification = withEvidence(classify(input.catalog, name), evidence.get(name) ?? NOTHING);
    // Nobody has to look up the copy of a name that was asked for as well.
    const isCopied = classification.baseName !== null && spans.has(classification.baseName);
    const mayExist = existence.get(name) ?? !isCopied;
    const { family } = evidence.get(name) ?? NOTHING;
    facts.set(name, factOf(input, name, classification, family, { id: facts.size, first, last, mayExist }));
  }
  return facts;
}

type Seen = Pick<NameFact, 'id' | 'first' | 'last' | 'mayExist'>;

/** Written out, because a spread of so many rows costs a second. */
function factOf(
  input: JudgeInput,
  name: string,
  classification: Classification,
  family: string | null,
  seen: Seen,
): NameFact {
  const decision = decisionFor(input.decisions, name)?.decision ?? null;
  return {
    id: seen.id,
    name,
    classification,
    hazards: classification.hazards,
    decision,
    candidate: candidateBy(input, classification, decision),
    family: (classification.baseName === null ? family : null) ?? name,
    mayExist: seen.mayExist,
    first: seen.first,
    last: seen.last,
  };
}

/** A search-suffix copy belongs to the name that it copies, and that one carries the hazards. */
function withEvidence(own: Classification, { hazards }: NameEvidence): Classification {
  if (own.baseName !== null) return own.hazards.length === 0 ? own : { ...own, hazards: [] };
  return hazards.length === 0 ? own : { ...own, hazards: [...own.hazards, ...hazards] };
}

function candidateBy(
  input: JudgeInput,
  classification: NameFact['classification'],
  decision: NameFact['decision'],
): NameFact['candidate'] {
  if (classification.baseName !== null) return null;
  if (decision?.decision === 'allow') return 'decision';
  return isCandidateByCatalogue(classification, input.propose) ? 'catalogue' : null;
}

/** A question that shows first and last query per name; hop records count only for names that were never asked for themselves. */
function nameSpans(questions: readonly HandedOver[]): Map<string, HandedOver> {
  const spans = new Map<string, HandedOver>();
  for (const question of questions) {
    const known = spans.get(question.name);
    if (known === undefined || (known.isHop && !question.isHop)) spans.set(question.name, question);
  }
  return spans;
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
