// What the gates share: building a result, and showing a handful of things.
import type { GateFinding, GateId, GateResult, GateStatus } from './model.ts';

const TITLES: Readonly<Record<GateId, string>> = {
  'observed-days': 'Enough days were observed',
  coverage: 'No hour of the logs is missing',
  'query-logging': 'Every VPC of the policy logs its queries',
  'would-block': 'BLOCK hits nothing that is undecided or allowed',
  hops: 'No allowed name is blocked by a CNAME hop',
  unexplained: 'The policy explains what was logged',
  'new-names': 'No new name that BLOCK would hit, for some days',
  'rare-names': 'No undecided name of a single day',
  egress: 'Every connection without DNS is decided',
  'rejected-after-resolve': 'Names that resolve can be connected to',
  hygiene: 'Lists and decisions are in order',
  'fail-mode': 'It is known what happens when the firewall fails',
  'catch-all': 'A last rule catches every other name',
  'fresh-logs': 'The logs are fresh',
};

export interface Outcome {
  readonly status: Exclude<GateStatus, 'accepted'>;
  readonly measured: string;
  readonly required: string;
  readonly next: string | null;
  readonly findings?: readonly GateFinding[];
}

export function gateResult(id: GateId, outcome: Outcome): GateResult {
  return { id, title: TITLES[id], findings: [], ...outcome };
}

/** A gate that cannot be measured is a failed gate; `command` would measure it. */
export function unmeasured(id: GateId, required: string, what: string, command: string): GateResult {
  return gateResult(id, {
    status: 'fail',
    measured: `not measured: ${what}`,
    required,
    next: `measure it: ${command}`,
  });
}

/** `3 names`, `1 name`; the plural where it is not the word and an s. */
export function counted(count: number, word: string, plural?: string): string {
  return `${count} ${count === 1 ? word : (plural ?? `${word}s`)}`;
}
