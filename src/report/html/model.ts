// Everything that the HTML report shows, as plain values. Times are epoch seconds.
import type { VpcCoverage } from '../../analyze/coverage/coverage.ts';
import type { EgressResult } from '../../analyze/egress/model.ts';
import type { Ledger } from '../../analyze/ledger.ts';
import type { AlertDay } from '../../analyze/names/alert-days.ts';
import type { Expectation } from '../../analyze/readiness/new-names-estimate.ts';
import type { ReadinessReport } from '../../analyze/readiness/model.ts';
import type { ReplayRow } from '../../analyze/replay/replay.ts';
import type { WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import type { DecisionFinding } from '../../decisions/finding.ts';
import type { PolicyFinding } from '../../policy/finding.ts';
import type { DecidedFinding } from '../documents/egress-findings.ts';

/** A finding about the policy that it names. */
export type NamedPolicyFinding = PolicyFinding & { readonly policy: string };

export interface HtmlReport {
  /** Name and version of the tool. */
  readonly tool: string;
  /** The window judged, as RFC 3339 text; null where a bound is open. */
  readonly window: { readonly since: string | null; readonly until: string | null };
  /** The only VPC that was asked about; null: all of them. */
  readonly vpc: string | null;
  readonly readiness: ReadinessReport;
  readonly alertDays: readonly AlertDay[];
  readonly review: WeeklyReview;
  /** New names in the week to come; null where it cannot be said. */
  readonly expected: Expectation | null;
  /** Under BLOCK on every catch-all. */
  readonly replay: readonly ReplayRow[];
  readonly egress: EgressResult;
  readonly findings: readonly DecidedFinding[];
  readonly hygiene: readonly NamedPolicyFinding[];
  readonly coverage: readonly VpcCoverage[];
  readonly decisions: readonly DecisionFinding[];
  readonly ledger: Ledger;
}
