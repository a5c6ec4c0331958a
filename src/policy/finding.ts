// What `policy check` says about a policy.
import type { RuleRef } from './compile.ts';

export type PolicyFindingCode =
  | 'invalid-entry'
  | 'duplicate-entry'
  | 'covered-entry'
  | 'shadowed-entry'
  | 'unreachable-rule'
  | 'placeholder-entry'
  | 'allows-everything'
  | 'suffix-wildcard'
  | 'shared-wildcard'
  | 'undotted-wildcard'
  | 'missing-apex'
  | 'terraform-dots'
  | 'near-quota'
  | 'mixed-final-dots'
  | 'no-catch-all';

export interface PolicyFinding {
  readonly code: PolicyFindingCode;
  readonly severity: 'error' | 'warning' | 'info';
  /** Name of the list; null for a rule with entries of its own, a rule or the whole policy. */
  readonly list: string | null;
  /** The entry as written; null where the finding is about a list, a rule or the policy. */
  readonly entry: string | null;
  /** The rule it is about, or the first rule that uses the list; null for the policy. */
  readonly rule: RuleRef | null;
  readonly message: string;
  /** What to do about it. */
  readonly next: string;
}
