// A team that is ready: what every gate passes. Tests change one thing of it.
import type { EgressFinding } from '../../../src/analyze/egress/model.ts';
import type { LogCoverage, VpcCoverage } from '../../../src/analyze/coverage/coverage.ts';
import type { BlockedName, Measured, PolicyFacts } from '../../../src/analyze/readiness/model.ts';
import { NO_POLICY, type Question } from '../../../src/analyze/judge/model.ts';
import type { Disagreement } from '../../../src/analyze/replay/agreement.ts';
import type { DisagreeingQuestion, VpcAgreement } from '../../../src/analyze/replay/vpc-agreement.ts';
import { DAY } from '../../../src/core/time.ts';
import { at } from '../world.ts';

export const NOW = at('2026-11-16T00:00:00Z');

export function logs(kind: 'dns' | 'flow', over: Partial<LogCoverage> = {}): LogCoverage {
  return {
    kind,
    hours: 360,
    days: 15,
    first: NOW - 15 * DAY,
    last: NOW - 60,
    gaps: [],
    steadySince: NOW - 15 * DAY,
    ...over,
  };
}

export function vpcLogs(vpc: string, over: Partial<VpcCoverage> = {}): VpcCoverage {
  return {
    vpc,
    dns: logs('dns'),
    flow: logs('flow'),
    skipped: 0,
    skippedHours: 0,
    acceptedDays: 15,
    busyHours: 360,
    silentHours: 0,
    answers: { answered: 15, unanswered: 0, mute: 0 },
    ...over,
  };
}

export function blocked(over: Partial<BlockedName> = {}): BlockedName {
  return {
    vpc: 'vpc-1',
    name: 'api.acme.example',
    family: over.name ?? 'api.acme.example',
    queries: 3,
    sources: 1,
    why: 'undecided',
    remedy: 'decide',
    hop: null,
    isHarmless: false,
    first: NOW - 10 * DAY,
    last: NOW - 2 * DAY,
    ...over,
  };
}

export function policyFacts(over: Partial<PolicyFacts> = {}): PolicyFacts {
  return {
    name: 'agent',
    failOpen: true,
    uncaughtTypes: [],
    validFrom: null,
    findings: [],
    vpcs: ['vpc-1'],
    ...over,
  };
}

export function finding(over: Partial<EgressFinding> = {}): EgressFinding {
  return {
    class: 'never-resolved',
    severity: 'high',
    vpc: 'vpc-1',
    source: '10.0.0.5',
    destination: '203.0.113.9',
    port: 443,
    protocol: 6,
    sessions: 2,
    flows: 2,
    packets: 9,
    bytesOut: 900,
    bytesIn: 900,
    firstSeen: NOW - 2 * DAY,
    lastSeen: NOW - DAY,
    accepted: 2,
    rejected: 0,
    srcHasDns: true,
    activeInWarmup: false,
    srcBypassesDns: false,
    label: null,
    services: null,
    rhythm: null,
    namesAround: [],
    ...over,
  };
}

export function agreement(vpc: string, over: Partial<VpcAgreement> = {}): VpcAgreement {
  const disagreements = {
    'policy-changed': 0,
    'hop-not-in-answer': 0,
    'other-rule-group': 0,
    'unknown-list': 0,
    'hop-record': 0,
    unexplained: 0,
  };
  return { vpc, queries: 1000, agreeing: 1000, disagreements, questions: [], ...over };
}

/** A question that was logged otherwise than the policy says. */
export function odd(reason: Disagreement): DisagreeingQuestion {
  const question = { name: 'a.example', type: 'A', logged: 'ALERT', ruleGroup: null, evaluation: NO_POLICY };
  return { question: question as unknown as Question, reason, queries: 1 };
}

export function measured(over: Partial<Measured> = {}): Measured {
  return {
    vpcs: ['vpc-1'],
    coverage: [vpcLogs('vpc-1')],
    declared: [],
    unread: { objects: [], deliveries: [] },
    queries: new Map([['vpc-1', 1000]]),
    blocked: [blocked({ name: 'denied.example', isHarmless: true, why: 'denied' })],
    blockedSources: new Map([['vpc-1', 1]]),
    luckyHops: [],
    uncovered: [],
    agreement: [agreement('vpc-1')],
    unmappedFlows: 0,
    dayFrequencies: [2, 1, 3],
    connections: [],
    omittedConnections: 0,
    rejected: [],
    policies: [policyFacts()],
    quotaFindings: [],
    decisionFindings: [],
    settings: { minimumDays: 14, quietDays: 3 },
    now: NOW,
    wallClock: NOW + 3600,
    ...over,
  };
}
