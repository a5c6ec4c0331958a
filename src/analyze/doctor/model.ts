// What a diagnosis is made of: one check per question, with what was measured and the next step.

export const CHECK_IDS = [
  'versions',
  'configuration',
  'lists',
  'database',
  'ledger',
  'coverage',
  'delay',
  'flow-format',
  'capacity',
  'query-logging',
  'resolvers',
  'flow-logs',
  'retention',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

/** `skipped`: nothing could be measured, and that is no fault. */
export type CheckStatus = 'ok' | 'warn' | 'fail' | 'skipped';

/** What a check is about: a VPC, an object, a log group; hostile bytes where it comes from a log. */
export interface CheckFinding {
  readonly subject: string;
  readonly detail: string;
}

export interface Check {
  readonly id: CheckId;
  readonly status: CheckStatus;
  readonly measured: string;
  /** null where there is nothing to do. */
  readonly next: string | null;
  readonly findings: readonly CheckFinding[];
}

/** A check without findings. */
export function check(id: CheckId, status: CheckStatus, measured: string, next: string | null = null): Check {
  return { id, status, measured, next, findings: [] };
}
