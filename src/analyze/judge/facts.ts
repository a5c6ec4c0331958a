// The facts of each distinct name: classified once, the decision looked up once, hazards of the evidence added.
import type { Hazard } from '../../catalog/answer.ts';
import { isCandidateByCatalogue } from '../../catalog/candidate.ts';
import { classify } from '../../catalog/classify.ts';
import { registrableDomain } from '../../core/name.ts';
import { decisionFor } from '../../decisions/match.ts';
import type { HandedOver } from './hand-over.ts';
import type { JudgeInput, NameFact } from './model.ts';

/** Hazards that only the evidence shows, by name. */
export type EvidenceHazards = ReadonlyMap<string, readonly Hazard[]>;

/** One fact per distinct name, in the order of the names. */
export function nameFacts(
  input: JudgeInput,
  questions: readonly HandedOver[],
  evidence: EvidenceHazards,
): Map<string, NameFact> {
  const spans = nameSpans(questions);
  const resolving = resolvingNames(questions);
  const facts = new Map<string, NameFact>();
  for (const name of [...spans.keys()].toSorted(byCodeUnits)) {
    const span = spans.get(name) ?? { first: 0, last: 0 };
    const fact = factOf(input, name, evidence.get(name) ?? []);
    facts.set(name, { ...fact, ...span, resolves: resolving.has(name), id: facts.size });
  }
  return facts;
}

function factOf(
  input: JudgeInput,
  name: string,
  evidence: readonly Hazard[],
): Omit<NameFact, 'id' | 'first' | 'last' | 'resolves'> {
  const own = classify(input.catalog, name);
  // A search-suffix copy belongs to the name that it copies, and that one carries the hazards.
  const hazards = own.baseName === null ? [...own.hazards, ...evidence] : [];
  const classification = { ...own, hazards };
  const decision = decisionFor(input.decisions, name)?.decision ?? null;
  const candidate = candidateBy(input, classification, decision);
  return { name, classification, hazards, decision, candidate, family: familyOf(name, hazards) };
}

/** Names made by the hundred count as one when new names are counted. */
function familyOf(name: string, hazards: readonly Hazard[]): string {
  const isMade = hazards.some(({ id }) => id === 'dns-tunnel' || id === 'generated-names');
  return isMade ? (registrableDomain(name) ?? name) : name;
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

/** A BLOCK may answer NOERROR without an answer, which says nothing about the name. */
function resolvingNames(questions: readonly HandedOver[]): Set<string> {
  const resolving = new Set<string>();
  for (const { name, logged, queries, nxdomain } of questions) {
    if (logged !== 'BLOCK' && nxdomain < queries) resolving.add(name);
  }
  return resolving;
}

function byCodeUnits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
