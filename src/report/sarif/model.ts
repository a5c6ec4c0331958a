// What the SARIF output is made of: plain values, and the places in the repository that they are about.
import type { Cluster } from '../../analyze/names/model.ts';
import type { DecisionFinding } from '../../decisions/finding.ts';
import type { PolicyFinding } from '../../policy/finding.ts';
import type { DecidedFinding } from '../documents/egress-findings.ts';
import type { Level, RuleId } from './rules.ts';

/** A line of a file; the path from the root of the repository, with slashes. */
export interface Place {
  readonly path: string;
  readonly line: number;
}

export interface Places {
  /** Where each list is written, its first file target; absent for lists that no file holds. */
  readonly lists: ReadonlyMap<string, Place>;
  /** The lines of entries, by list and then by entry as compared (lower case, no final dot). */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, Place>>;
  /** The list that new entries go to; null where none is configured. */
  readonly defaultList: string | null;
  /** The decisions file; its line is left out. */
  readonly decisions: string;
  /** Where everything points that has no place of its own: the configuration. */
  readonly fallback: Place;
}

export interface SarifInput {
  readonly version: string;
  readonly clusters: readonly Cluster[];
  readonly hygiene: readonly PolicyFinding[];
  readonly decisions: readonly DecisionFinding[];
  readonly egress: readonly DecidedFinding[];
  readonly places: Places;
}

/** One finding before it is written as a result. */
export interface Alert {
  readonly rule: RuleId;
  readonly level: Level;
  /** What it is about, whatever the counts: equal keys are one alert over time. */
  readonly key: readonly string[];
  /** May hold hostile bytes. */
  readonly message: string;
  readonly at: Place;
}
