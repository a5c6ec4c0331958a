// Which policy judges a VPC, and which was in force when: spans of time for the join.
import type { Policy } from '../../policy/model.ts';
import { policyFor } from '../../policy/in-force.ts';

export interface PolicySpan {
  readonly vpc: string;
  /** Epoch seconds, half-open. */
  readonly since: number;
  readonly until: number;
  /** Index of the newest policy of the VPC; -1 = none. */
  readonly policy: number;
  /** Index of the policy in force within the span; -1 = none known. */
  readonly policyThen: number;
}

/** Before every record. */
export const BEGINNING = -8_000_000_000_000;
const END = 8_000_000_000_000;

/** Spans of one VPC, disjoint and complete, in order. */
export function policySpans(policies: readonly Policy[], vpc: string): PolicySpan[] {
  const changes = policies.flatMap((policy) => policy.validFrom ?? []);
  const starts = [BEGINNING, ...new Set(changes.toSorted((a, b) => a - b))];
  const policy = indexOf(policies, policyFor(policies, vpc, null));
  return starts.map((since, index) => ({
    vpc,
    since,
    until: starts[index + 1] ?? END,
    policy,
    policyThen: indexOf(policies, policyFor(policies, vpc, since)),
  }));
}

function indexOf(policies: readonly Policy[], policy: Policy | null): number {
  return policy === null ? -1 : policies.indexOf(policy);
}
