// Every gate passes and fails by changing inputs only.
import { describe, expect, it } from 'vitest';
import { GATES, type GateId, type GateStatus, type Measured } from '../../../src/analyze/readiness/model.ts';
import { readiness } from '../../../src/analyze/readiness/readiness.ts';
import type { PolicyFinding } from '../../../src/policy/finding.ts';
import { DAY } from '../../../src/core/time.ts';
import { agreement, blocked, finding, logs, measured, NOW, odd, policyFacts, vpcLogs } from './good.ts';

const nothing: Partial<Measured> = { vpcs: [], coverage: [], queries: new Map() };

function policyFinding(severity: PolicyFinding['severity']): PolicyFinding {
  return {
    code: 'duplicate-entry',
    severity,
    list: 'baseline',
    entry: 'a.example',
    rule: null,
    message: 'twice',
    next: 'remove one',
  };
}

const cases: readonly [GateId, GateStatus, string, Partial<Measured>][] = [
  [
    'observed-days',
    'fail',
    'thirteen days',
    { coverage: [vpcLogs('vpc-1', { dns: logs('dns', { days: 13 }) })] },
  ],
  [
    'observed-days',
    'pass',
    'thirteen days are enough',
    {
      coverage: [vpcLogs('vpc-1', { dns: logs('dns', { days: 13 }) })],
      settings: { minimumDays: 13, quietDays: 3 },
    },
  ],
  ['observed-days', 'fail', 'no logs', nothing],
  [
    'coverage',
    'fail',
    'a gap',
    {
      coverage: [
        vpcLogs('vpc-1', { dns: logs('dns', { gaps: [{ since: NOW - DAY, until: NOW - DAY + 3600 }] }) }),
      ],
    },
  ],
  [
    'coverage',
    'warn',
    'a declared gap',
    {
      coverage: [
        vpcLogs('vpc-1', { dns: logs('dns', { gaps: [{ since: NOW - DAY, until: NOW - DAY + 3600 }] }) }),
      ],
      declared: ['vpc-1'],
    },
  ],
  ['coverage', 'warn', 'flow records that AWS lost', { coverage: [vpcLogs('vpc-1', { skipped: 2 })] }],
  [
    'coverage',
    'pass',
    'a gap of a VPC without a policy',
    {
      coverage: [
        vpcLogs('vpc-1'),
        vpcLogs('vpc-2', { flow: logs('flow', { gaps: [{ since: NOW - DAY, until: NOW - DAY + 3600 }] }) }),
      ],
    },
  ],
  ['coverage', 'fail', 'no logs', nothing],
  ['query-logging', 'fail', 'a VPC of the policy without query logs', { vpcs: ['vpc-1', 'vpc-2'] }],
  [
    'query-logging',
    'pass',
    'both log',
    { vpcs: ['vpc-1', 'vpc-2'], coverage: [vpcLogs('vpc-1'), vpcLogs('vpc-2')] },
  ],
  ['query-logging', 'fail', 'no VPC at all', nothing],
  ['would-block', 'fail', 'an undecided name', { blocked: [blocked()] }],
  [
    'would-block',
    'fail',
    'an allowed name without its entry',
    { blocked: [blocked({ why: 'needs-entry' })] },
  ],
  ['would-block', 'fail', 'an unexplained name', { blocked: [blocked({ why: 'unexplained' })] }],
  ['would-block', 'pass', 'only denied names', {}],
  ['would-block', 'fail', 'no logs', nothing],
  [
    'hops',
    'fail',
    'a hop that is not listed',
    { blocked: [blocked({ why: 'hop-missing', hop: 'x.cdn.example' })] },
  ],
  [
    'hops',
    'pass',
    'a denied name behind a hop',
    {
      blocked: [blocked({ why: 'hop-missing', hop: 'x.cdn.example', isHarmless: true })],
    },
  ],
  [
    'hops',
    'warn',
    'a hop listed by luck',
    {
      luckyHops: [{ name: 'a.example', hop: 'x.cdn.example', entry: '*.cdn.example' }],
    },
  ],
  ['hops', 'fail', 'no logs', nothing],
  [
    'unexplained',
    'fail',
    'a disagreement',
    {
      agreement: [agreement('vpc-1', { agreeing: 999, questions: [odd('unexplained')] })],
    },
  ],
  [
    'unexplained',
    'pass',
    'disagreements that a policy change explains',
    {
      agreement: [
        agreement('vpc-1', {
          agreeing: 500,
          questions: [odd('policy-changed'), odd('hop-record'), odd('unknown-list')],
        }),
      ],
    },
  ],
  [
    'unexplained',
    'fail',
    'a rule group that the policy does not hold',
    { agreement: [agreement('vpc-1', { agreeing: 999, questions: [odd('other-rule-group')] })] },
  ],
  ['unexplained', 'fail', 'no logs', { agreement: [agreement('vpc-1', { queries: 0, agreeing: 0 })] }],
  [
    'unexplained',
    'fail',
    'a policy that is not in force yet',
    { policies: [policyFacts({ validFrom: NOW + 7200 })] },
  ],
  [
    'unexplained',
    'warn',
    'a policy since which nothing was logged',
    { policies: [policyFacts({ validFrom: NOW })] },
  ],
  ['unexplained', 'pass', 'a policy of last week', { policies: [policyFacts({ validFrom: NOW - 7 * DAY })] }],
  ['new-names', 'fail', 'a new undecided name yesterday', { blocked: [blocked({ first: NOW - DAY })] }],
  ['new-names', 'pass', 'an undecided name of last week', { blocked: [blocked({ first: NOW - 7 * DAY })] }],
  [
    'new-names',
    'pass',
    'a new name that was denied',
    { blocked: [blocked({ first: NOW - DAY, isHarmless: true })] },
  ],
  [
    'new-names',
    'pass',
    'no quiet days are asked for',
    {
      blocked: [blocked({ first: NOW - DAY })],
      settings: { minimumDays: 14, quietDays: 0 },
    },
  ],
  ['new-names', 'fail', 'no logs', nothing],
  [
    'rare-names',
    'fail',
    'one day only',
    { blocked: [blocked({ first: NOW - 9 * DAY, last: NOW - 9 * DAY + 60 })] },
  ],
  [
    'rare-names',
    'pass',
    'one day only, denied',
    {
      blocked: [blocked({ first: NOW - 9 * DAY, last: NOW - 9 * DAY + 60, isHarmless: true })],
    },
  ],
  ['rare-names', 'pass', 'two days', { blocked: [blocked({ first: NOW - 9 * DAY, last: NOW - 8 * DAY })] }],
  ['rare-names', 'fail', 'no logs', nothing],
  ['egress', 'fail', 'an undecided connection', { connections: [{ finding: finding(), decision: null }] }],
  ['egress', 'fail', 'a deferred connection', { connections: [{ finding: finding(), decision: 'defer' }] }],
  ['egress', 'pass', 'a denied connection', { connections: [{ finding: finding(), decision: 'deny' }] }],
  [
    'egress',
    'pass',
    'a sibling needs no decision',
    {
      connections: [{ finding: finding({ class: 'resolved-sibling' }), decision: null }],
    },
  ],
  ['egress', 'fail', 'not measured', { connections: null }],
  ['egress', 'fail', 'no flow logs', { coverage: [vpcLogs('vpc-1', { flow: logs('flow', { hours: 0 }) })] }],
  [
    'egress',
    'fail',
    'no flow logs in one of two VPCs',
    {
      vpcs: ['vpc-1', 'vpc-2'],
      coverage: [vpcLogs('vpc-1'), vpcLogs('vpc-2', { flow: logs('flow', { hours: 0 }) })],
    },
  ],
  [
    'egress',
    'fail',
    'flow logs of three days',
    { coverage: [vpcLogs('vpc-1', { flow: logs('flow', { days: 3 }) })] },
  ],
  [
    'egress',
    'fail',
    'flow logs that ended days before the query logs',
    { coverage: [vpcLogs('vpc-1', { flow: logs('flow', { last: NOW - 3 * DAY }) })] },
  ],
  ['egress', 'fail', 'flow records of unknown VPCs', { unmappedFlows: 7 }],
  [
    'rejected-after-resolve',
    'warn',
    'port 80',
    {
      rejected: [
        {
          vpc: 'vpc-1',
          name: 'deb.debian.org',
          port: 80,
          protocol: 6,
          sources: 1,
          sessions: 4,
          firstSeen: NOW,
          lastSeen: NOW,
        },
      ],
    },
  ],
  ['rejected-after-resolve', 'pass', 'none', {}],
  ['rejected-after-resolve', 'fail', 'not measured', { rejected: null }],
  [
    'hygiene',
    'fail',
    'an error in a list',
    { policies: [policyFacts({ findings: [policyFinding('error')] })] },
  ],
  ['hygiene', 'warn', 'a warning', { policies: [policyFacts({ findings: [policyFinding('warning')] })] }],
  ['hygiene', 'pass', 'a remark', { policies: [policyFacts({ findings: [policyFinding('info')] })] }],
  ['hygiene', 'fail', 'decisions not checked', { decisionFindings: null }],
  ['fail-mode', 'fail', 'unknown', { policies: [policyFacts({ failOpen: null })] }],
  ['fail-mode', 'pass', 'fail-closed is a choice', { policies: [policyFacts({ failOpen: false })] }],
  ['fail-mode', 'fail', 'no policy', { policies: [] }],
  ['catch-all', 'fail', 'none', { policies: [policyFacts({ uncaughtTypes: ['every type'] })] }],
  [
    'catch-all',
    'fail',
    'a type that is not caught',
    { policies: [policyFacts({ uncaughtTypes: ['AAAA'] })] },
  ],
  ['catch-all', 'fail', 'a VPC that alerts and has no policy', { uncovered: [{ vpc: 'rp-1', refused: 3 }] }],
  ['catch-all', 'warn', 'a VPC without a firewall', { uncovered: [{ vpc: 'vpc-9', refused: 0 }] }],
  ['catch-all', 'pass', 'a policy for every VPC', { policies: [policyFacts({ vpcs: null })] }],
  ['catch-all', 'fail', 'no policy', { policies: [] }],
  ['fresh-logs', 'fail', 'two days old', { wallClock: NOW + 2 * DAY }],
  ['fresh-logs', 'pass', 'an hour old', {}],
  ['fresh-logs', 'fail', 'no logs', nothing],
];

function statusOf(id: GateId, over: Partial<Measured>): GateStatus | undefined {
  return readiness(measured(over), []).gates.find((gate) => gate.id === id)?.status;
}

describe('gates', () => {
  it('are all passed by a team that is ready', () => {
    const report = readiness(measured(), []);
    expect(report.gates.map(({ id, status }) => [id, status])).toEqual(GATES.map((id) => [id, 'pass']));
    expect(report.verdict).toBe('ready');
  });

  it.each(cases)('%s: %s with %s', (id, status, _, over) => {
    expect(statusOf(id, over)).toBe(status);
  });

  it('have a failing case each, but for the one that only warns when measured', () => {
    const failing = new Set(cases.filter(([, status]) => status === 'fail').map(([id]) => id));
    expect([...failing].toSorted()).toEqual(GATES.toSorted());
  });

  it.each(cases.filter(([, status]) => status === 'fail'))(
    '%s: %s with %s names the next step',
    (id, _s, _w, over) => {
      const gate = readiness(measured(over), []).gates.find((one) => one.id === id);
      expect(gate?.next).toMatch(/\w+ \w+/);
    },
  );

  it('that cannot be measured name the command', () => {
    const report = readiness(
      measured({ ...nothing, connections: null, rejected: null, policies: [], decisionFindings: null }),
      [],
    );
    const unmeasured = report.gates.filter((gate) => gate.measured.startsWith('not measured'));
    expect(unmeasured.length).toBeGreaterThan(10);
    for (const gate of unmeasured) {
      expect(gate.status).toBe('fail');
      expect(gate.next).toContain('alert2allow ');
    }
  });
});

describe('names made by the hundred', () => {
  it('are one finding of would-block', () => {
    const children = ['a', 'b', 'c'].map((label) =>
      blocked({
        name: `${label}.tunnel.example`,
        family: 'tunnel.example',
        why: 'suspicious',
        remedy: 'decide',
      }),
    );
    const report = readiness(measured({ blocked: [...children, blocked()] }), []);
    const gate = report.gates.find(({ id }) => id === 'would-block');
    expect(gate?.measured).toContain('4 names would be blocked');
    expect(gate?.findings.map(({ subject, detail }) => [subject, detail])).toEqual([
      ['3 names below tunnel.example', 'suspicious: 9 queries of 1 source; decide'],
      ['api.acme.example', 'undecided: 3 queries of 1 source; decide'],
    ]);
  });
});

describe('accepted risks', () => {
  const open = { connections: [{ finding: finding(), decision: null }] };
  const risk = { gate: 'egress', reason: 'a vendor', owner: '@security', expires: NOW + DAY };

  it('turn a failed gate into an accepted one, with owner and expiry', () => {
    const report = readiness(measured(open), [risk]);
    const gate = report.gates.find(({ id }) => id === 'egress');
    expect(report.verdict).toBe('ready-with-accepted-risk');
    expect(gate?.findings[0]).toEqual({
      subject: 'accepted risk',
      detail: 'accepted until 2026-11-17 by @security: a vendor',
      vpc: null,
    });
  });

  it('end at their expiry', () => {
    const report = readiness(measured(open), [{ ...risk, expires: NOW }]);
    expect(report.verdict).toBe('not-ready');
  });

  it('of another gate change nothing', () => {
    expect(readiness(measured(open), [{ ...risk, gate: 'hops' }]).verdict).toBe('not-ready');
  });

  it('are not shown where the gate passes', () => {
    expect(readiness(measured(), [risk]).verdict).toBe('ready');
  });
});

describe('per VPC', () => {
  it('says which VPC is not ready', () => {
    const report = readiness(
      measured({
        vpcs: ['vpc-1', 'vpc-2'],
        coverage: [vpcLogs('vpc-1'), vpcLogs('vpc-2')],
        queries: new Map([
          ['vpc-1', 1000],
          ['vpc-2', 10],
        ]),
        policies: [policyFacts({ vpcs: null })],
        agreement: [agreement('vpc-1'), agreement('vpc-2')],
        blocked: [blocked({ vpc: 'vpc-2' })],
        blockedSources: new Map([['vpc-2', 1]]),
      }),
      [],
    );
    expect(report.verdict).toBe('not-ready');
    expect(report.vpcs.map(({ vpc, verdict }) => [vpc, verdict])).toEqual([
      ['vpc-1', 'ready'],
      ['vpc-2', 'not-ready'],
    ]);
    expect(report.vpcs[1]?.replay).toEqual({ queries: 10, wouldBlock: { queries: 3, names: 1, sources: 1 } });
  });
});
