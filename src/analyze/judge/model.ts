// What a judgement holds: every distinct question of the window with its verdicts, every distinct name with its facts.
import type { Classification, Hazard } from '../../catalog/answer.ts';
import type { ProposeScope } from '../../catalog/candidate.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Window } from '../../core/time.ts';
import type { DecisionIndex } from '../../decisions/match.ts';
import type { Decision } from '../../decisions/model.ts';
import type { CompiledPolicy } from '../../policy/compile.ts';
import type { Evaluation } from '../../policy/evaluate.ts';
import type { Policy } from '../../policy/model.ts';

export interface JudgeInput {
  /** Every snapshot of every policy. */
  readonly policies: readonly Policy[];
  readonly catalog: Catalog;
  /** Indexed as of the end of the window, so that expired ones count as undecided. */
  readonly decisions: DecisionIndex;
  readonly propose: ProposeScope;
  readonly window: Window;
}

/** Why a query alerted, that is what would make it stop; the worst first. */
export const WHYS = [
  'suspicious',
  'unexplained',
  'not-fixable-by-list',
  'hop-missing',
  'undecided',
  'needs-entry',
  'denied',
  'ignored',
  'already-allowed',
  'noise',
] as const;
export type Why = (typeof WHYS)[number];

export type Logged = 'ALERT' | 'BLOCK' | null;

/** One distinct name of the window. */
export interface NameFact {
  readonly id: number;
  readonly name: string;
  /** With the hazards that only the evidence shows added to those of the name itself. */
  readonly classification: Classification;
  readonly hazards: readonly Hazard[];
  readonly decision: Decision | null;
  /** What makes it a candidate; null where nothing does. */
  readonly candidate: 'catalogue' | 'decision' | null;
  /** The registrable domain where its names are made by the hundred, as by a tunnel; else the name. */
  readonly family: string;
  /** Some query of the window was answered otherwise than with NXDOMAIN, or all were BLOCKed and nobody looked it up. */
  readonly mayExist: boolean;
  /** First and last query for it, hop records apart, in all the evidence before the end of the window. */
  readonly first: number;
  readonly last: number;
}

/** One distinct (policy, name, type, chain, logged action, rule group, list) of the window, as read. */
export interface Asked {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  /** CNAME targets in order. */
  readonly chain: readonly string[];
  /** The name is the CNAME target of a sibling record: evidence, never a question of its own. */
  readonly isHop: boolean;
  readonly logged: Logged;
  readonly ruleGroup: string | null;
  readonly list: string | null;
  /** Index into the policies; -1 = no policy covers the VPC. */
  readonly policy: number;
  /** Index of the policy in force when it was logged; -1 = none known. */
  readonly policyThen: number;
  /** Queries within the window, and those of them that were answered NXDOMAIN. */
  readonly queries: number;
  readonly nxdomain: number;
  /** Within the window. */
  readonly first: number;
  readonly last: number;
  /** Last time that the same name and type was logged with ALERT or BLOCK under the same policy; null = never. */
  readonly refusedUntil: number | null;
  /** In every VPC where it was, it was logged later without. */
  readonly isSettled: boolean;
}

/** A question with its judgement. */
export interface Question extends Asked {
  readonly fact: NameFact;
  /** By the policy as it is. */
  readonly evaluation: Evaluation;
  /** By the policy with BLOCK on every catch-all. */
  readonly enforced: Evaluation;
  /** null where the question neither alerted nor would be blocked, and for hop records. */
  readonly why: Why | null;
  /** What not-fixable-by-list means here; null for every other class. */
  readonly notFixable: string | null;
  /** BLOCK would hit it, or nobody knows why it alerted; never true for hop records. */
  readonly wouldBlock: boolean;
}

export interface Judgement {
  readonly window: Window;
  /** The catalogue that named the names. */
  readonly catalog: Catalog;
  /** As given; questions point here by index. */
  readonly policies: readonly Policy[];
  readonly compiled: readonly CompiledPolicy[];
  readonly questions: readonly Question[];
  /** In the order of their identifiers, which is that of the names. */
  readonly names: readonly NameFact[];
  /** VPCs of the query logs, in order. */
  readonly vpcs: readonly string[];
}

/** The evaluation of a question that no policy covers. */
export const NO_POLICY: Evaluation = { verdict: 'NO-MATCH', rule: null, entry: null, hop: null, unknown: [] };
