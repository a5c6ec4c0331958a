// What readiness is measured from, and what it answers. Measuring and judging are apart: a gate is a pure function.
import type { DecisionKind } from '../../decisions/model.ts';
import type { DecisionFinding } from '../../decisions/finding.ts';
import type { PolicyFinding } from '../../policy/finding.ts';
import type { VpcCoverage } from '../coverage/coverage.ts';
import type { Unread } from '../coverage/unread.ts';
import type { EgressFinding } from '../egress/model.ts';
import type { RejectedName } from '../egress/rejected.ts';
import type { Why } from '../judge/model.ts';
import type { VpcAgreement } from '../replay/vpc-agreement.ts';

export const GATES = [
  'observed-days',
  'coverage',
  'query-logging',
  'would-block',
  'hops',
  'unexplained',
  'new-names',
  'rare-names',
  'egress',
  'rejected-after-resolve',
  'hygiene',
  'fail-mode',
  'catch-all',
  'fresh-logs',
] as const;
export type GateId = (typeof GATES)[number];

export type GateStatus = 'pass' | 'warn' | 'accepted' | 'fail';

/** One thing that a gate found. */
export interface GateFinding {
  /** A name, a VPC, a rule, a connection: hostile bytes where it comes from a log. */
  readonly subject: string;
  readonly detail: string;
  /** null where it is about all of them. */
  readonly vpc: string | null;
}

export interface GateResult {
  readonly id: GateId;
  readonly status: GateStatus;
  readonly title: string;
  readonly measured: string;
  readonly required: string;
  /** The next step; null where there is none. */
  readonly next: string | null;
  readonly findings: readonly GateFinding[];
}

export interface ReplaySummary {
  /** Queries of the window, hop records apart. */
  readonly queries: number;
  readonly wouldBlock: { readonly queries: number; readonly names: number; readonly sources: number };
}

export type ReadinessVerdict = 'ready' | 'ready-with-accepted-risk' | 'not-ready';

/** The answer for some VPCs together. */
export interface Readiness {
  readonly verdict: ReadinessVerdict;
  readonly gates: readonly GateResult[];
  readonly replay: ReplaySummary;
}

/** The answer for all VPCs of the policies, and for each alone. */
export interface ReadinessReport extends Readiness {
  readonly vpcs: readonly ({ readonly vpc: string } & Readiness)[];
  /** What the logs cannot show, in plain words. */
  readonly blindSpots: readonly string[];
}

/** A name that BLOCK would hit, in one VPC. */
export interface BlockedName {
  readonly vpc: string;
  readonly name: string;
  /** The registrable domain where its names are made by the hundred, as by a tunnel; else the name. */
  readonly family: string;
  readonly queries: number;
  /** Distinct addresses of the VPC. */
  readonly sources: number;
  /** The worst class of its questions that would be blocked. */
  readonly why: Why;
  readonly remedy: string;
  /** The hop that blocks it, of the worst question. */
  readonly hop: string | null;
  /** Denied, ignored or noise: BLOCK may hit it. */
  readonly isHarmless: boolean;
  /** Epoch seconds, over the whole evidence. */
  readonly first: number;
  readonly last: number;
}

/** A name that is allowed only because its hop is listed too. */
export interface LuckyHop {
  readonly name: string;
  readonly hop: string;
  readonly entry: string;
}

/** A connection without DNS, and what a person decided about it. */
export interface JudgedConnection {
  readonly finding: EgressFinding;
  readonly decision: DecisionKind | null;
}

/** How a policy ends and fails. */
export interface PolicyFacts {
  readonly name: string;
  readonly failOpen: boolean | null;
  /** Types of which names that no list knows are not caught by an ALERT or BLOCK rule; empty where all are. */
  readonly uncaughtTypes: readonly string[];
  /** Epoch seconds from which it was in force; null = always. */
  readonly validFrom: number | null;
  readonly findings: readonly PolicyFinding[];
  /** null = every VPC. */
  readonly vpcs: readonly string[] | null;
}

/** A VPC with query logs of which no policy says how it is judged. */
export interface Uncovered {
  readonly vpc: string;
  /** Queries that were ALERTed or BLOCKed there: some rule group judges them. */
  readonly refused: number;
}

/** Everything that the gates look at; times are epoch seconds. null = could not be measured. */
export interface Measured {
  /** VPCs that a policy covers and that any log or the configuration names. */
  readonly vpcs: readonly string[];
  readonly uncovered: readonly Uncovered[];
  readonly coverage: readonly VpcCoverage[];
  /** What arrived and nobody judged. */
  readonly unread: Unread;
  /** VPCs whose logging the configuration declares complete. */
  readonly declared: readonly string[];
  readonly queries: ReadonlyMap<string, number>;
  readonly blocked: readonly BlockedName[];
  readonly blockedSources: ReadonlyMap<string, number>;
  readonly luckyHops: readonly LuckyHop[];
  /** One per covered VPC with queries. */
  readonly agreement: readonly VpcAgreement[];
  /** How many names were asked for on 1, 2, ... days: index 0 is one day. */
  readonly dayFrequencies: readonly number[];
  readonly connections: readonly JudgedConnection[] | null;
  /** Findings beyond those of `connections`, which nobody has seen or decided. */
  readonly omittedConnections: number;
  /** Flow records of which nobody knows the VPC: they may hold more connections. */
  readonly unmappedFlows: number;
  readonly rejected: readonly RejectedName[] | null;
  readonly policies: readonly PolicyFacts[];
  /** About all policies together. */
  readonly quotaFindings: readonly PolicyFinding[];
  /** null where the decisions were not checked. */
  readonly decisionFindings: readonly DecisionFinding[] | null;
  readonly settings: ReadinessSettings;
  /** End of the window. */
  readonly now: number;
  /** The real time, for fresh-logs alone. */
  readonly wallClock: number;
}

export interface ReadinessSettings {
  readonly minimumDays: number;
  readonly quietDays: number;
}

export interface AcceptedRisk {
  readonly gate: string;
  readonly reason: string;
  readonly owner: string;
  /** Epoch seconds. */
  readonly expires: number;
}

/** One gate: a pure function of what was measured. */
export type Gate = (measured: Measured) => GateResult;
