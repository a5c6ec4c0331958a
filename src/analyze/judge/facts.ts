// The facts of each distinct name: classified once, the decision looked up once, hazards of the evidence added.
import type { Hazard } from '../../catalog/answer.ts';
import { isCandidateByCatalogue } from '../../catalog/candidate.ts';
import { classify } from '../../catalog/classify.ts';
import { decisionFor } from '../../decisions/match.ts';
import { existenceOf } from './existence.ts';
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
  evidence: EvidenceHazards,
): Map<string, NameFact> {
  const spans = nameSpans(questions);
  const existence = existenceOf(questions);
  const facts = new Map<string, NameFact>();
  for (const name of [...spans.keys()].toSorted(byCodeUnits)) {
    const span = spans.get(name) ?? { first: 0, last: 0 };
    const fact = factOf(input, name, evidence.get(name) ?? NOTHING);
    facts.set(name, { ...fact, ...span, resolves: existence.get(name) === true, id: facts.size });
  }
  return facts;
}

function factOf(
  input: JudgeInput,
  name: string,
  evidence: NameEvidence,
): Omit<NameFact, 'id' | 'first' | 'last' | 'resolves'> {
  const own = classify(input.catalog, name);
  // A search-suffix copy belongs to the name that it copies, and that one carries the hazards.
  const hazards = own.baseName === null ? [...own.hazards, ...evidence.hazards] : [];
  const family = (own.baseName === null ? evidence.family : null) ?? name;
  const classification = { ...own, hazards };
  const decision = decisionFor(input.decisions, name)?.decision ?? null;
  const candidate = candidateBy(input, classification, decision);
  return { name, classification, hazards, decision, candidate, family };
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

/** First and last query per name; hop records count only for names that were never asked for themselves. */
function nameSpans(questions: readonly HandedOver[]): Map<string, { first: number; last: number }> {
  const spans = new Map<string, { first: number; last: number; isHop: boolean }>();
  for (const { name, isHop, nameFirst, nameLast } of questions) {
    const known = spans.get(name);
    if (known === undefined || (known.isHop && !isHop)) {
      spans.set(name, { first: nameFirst, last: nameLast, isHop });
    }
  }
  return new Map([...spans].map(([name, { first, last }]) => [name, { first, last }]));
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
