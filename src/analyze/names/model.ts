// What a review shows: clusters of names that alerted, each with its evidence.
import type { Hazard } from '../../catalog/answer.ts';
import type { Decision } from '../../decisions/model.ts';
import type { NameFact, Why } from '../judge/model.ts';

/** A remark that informs and withholds nothing. */
export interface Remark {
  readonly id: string;
  readonly sentence: string;
}

export interface ReviewedName {
  readonly name: string;
  /** Queries of the window that were logged ALERT or BLOCK. */
  readonly queries: number;
  /** Distinct (VPC, address) of those. */
  readonly sources: number;
  /** Epoch seconds; the first over the whole evidence. */
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** UTC days of the window. */
  readonly activeDays: number;
  readonly queryTypes: readonly string[];
  /** The worst class of its questions. */
  readonly why: Why;
  /** Queries per class; classes without any are absent. */
  readonly whyCounts: Readonly<Partial<Record<Why, number>>>;
  readonly remedy: string;
  readonly hazards: readonly Hazard[];
  readonly notes: readonly Remark[];
  readonly decision: Decision | null;
  /** The entry that `propose` would add; null where there is none, or a hazard withholds it. */
  readonly proposal: string | null;
  readonly fact: NameFact;
}

export interface Cluster {
  /** null for unknown names and for noise. */
  readonly ecosystem: string | null;
  readonly kind: 'known' | 'unknown' | 'noise';
  readonly title: string;
  /** Why unknown names stand together, the best two reasons; empty where the title says it. */
  readonly reasons: readonly string[];
  readonly sources: number;
  readonly names: readonly ReviewedName[];
}

export interface Review {
  readonly clusters: readonly Cluster[];
}
