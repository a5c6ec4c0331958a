// A report value of any size for the tests of the page, made of plain objects.
import { EGRESS_BUCKETS, EGRESS_CLASSES, type EgressResult } from '../../src/analyze/egress/model.ts';
import type { ReviewedName } from '../../src/analyze/names/model.ts';
import type { WeeklyCluster, WeeklyReview } from '../../src/analyze/snapshots/weekly.ts';
import type { ReplayRow } from '../../src/analyze/replay/replay.ts';
import type { HtmlReport } from '../../src/report/html/model.ts';

export const DAY = 86_400;
/** 2026-11-01T00:00:00Z */
export const START = 1_793_491_200;

function reviewed(name: string, index: number): ReviewedName {
  const classification = {
    name,
    ecosystem: null,
    group: null,
    role: null,
    risk: null,
    need: null,
    host: null,
    hazards: [],
    notes: [],
    reasons: [],
    noise: null,
    baseName: null,
    ports: [],
  };
  return {
    name,
    queries: (index % 97) + 1,
    sources: (index % 7) + 1,
    firstSeen: START + (index % 14) * DAY,
    lastSeen: START + 14 * DAY,
    activeDays: 3,
    queryTypes: ['A'],
    why: index % 3 === 0 ? 'undecided' : 'needs-entry',
    whyCounts: { undecided: 1 },
    remedy: 'decide',
    hazards: index % 50 === 0 ? [{ id: 'look-alike', sentence: `${name} looks like another name` }] : [],
    notes: [],
    decision: null,
    proposal: index % 3 === 0 ? null : name,
    fact: {
      id: index,
      name,
      classification,
      hazards: [],
      decision: null,
      candidate: null,
      family: name,
      mayExist: true,
      first: START,
      last: START + 14 * DAY,
    },
  };
}

function blocked(name: string, index: number): ReplayRow {
  const hop = `edge-${index}.cdn.example`;
  return {
    name,
    type: 'A',
    chain: [`a-${index}.cdn.example`, hop, 'never-judged.example'],
    queries: index + 1,
    logged: 'ALERT',
    verdict: 'BLOCK',
    rule: { group: 'egress', priority: 300, list: null, action: 'BLOCK' },
    entry: '*',
    hop,
    disagreement: null,
    why: 'hop-missing',
    remedy: 'trust redirection',
    isHop: false,
    first: START,
    last: START + DAY,
  };
}

function egressOf(names: readonly string[]): EgressResult {
  const figures = { sessions: 3, flows: 6, pairs: 1, tuples: 1, bytesOut: 1234 };
  return {
    window: { since: null, until: null },
    classes: Object.fromEntries(EGRESS_CLASSES.map((name) => [name, figures])) as EgressResult['classes'],
    excluded: Object.fromEntries(EGRESS_BUCKETS.map((name) => [name, 0])) as EgressResult['excluded'],
    findings: names.map((label, index) => ({
      class: 'never-resolved',
      severity: 'high',
      vpc: 'vpc-1',
      source: `10.0.0.${index % 250}`,
      destination: '203.0.113.7',
      port: 443,
      protocol: 6,
      sessions: 12,
      flows: 24,
      packets: 100,
      bytesOut: 5000 + index,
      bytesIn: 900,
      firstSeen: START,
      lastSeen: START + DAY,
      accepted: 12,
      rejected: 0,
      srcHasDns: true,
      activeInWarmup: false,
      srcBypassesDns: false,
      label,
      services: null,
      rhythm: null,
      namesAround: [],
    })),
    omittedFindings: 0,
    omittedOpen: 0,
    usedDecisions: [],
    exposed: [],
    shares: [],
    labelClasses: names.map((label, index) => ({
      label,
      class: index % 2 === 0 ? 'never-resolved' : 'resolved-same',
      sessions: index + 1,
      bytesOut: 100,
    })),
  };
}

function reviewOf(clusters: readonly WeeklyCluster[], names: readonly string[]): WeeklyReview {
  const before = (name: string) => ({
    name,
    ecosystem: null,
    queries: 9,
    sources: 2,
    firstSeen: START,
    lastSeen: START + DAY,
    why: 'undecided' as const,
    hazards: [],
    decision: null,
  });
  return {
    last: null,
    clusters,
    changes: new Map(
      names
        .slice(0, 20)
        .map((name) => [name, { change: 'grew', before: before(name), sentence: `${name} grew` }]),
    ),
    expired: [],
    quiet: names.slice(0, 20).map((name) => ({ before: before(name), reason: 'not-asked' })),
    minutes: 4,
  };
}

/** The names stand in every place where the page shows text that others wrote. */
export function htmlValue(names: readonly string[]): HtmlReport {
  const clusters: WeeklyCluster[] = [
    {
      ecosystem: null,
      kind: 'unknown',
      title: `unknown: ${names.length} names, 3 sources`,
      sources: 3,
      reasons: names.slice(0, 2),
      names: names.map(reviewed),
      change: 'new',
      action: { id: 'decide', sentence: 'decide', command: `alert2allow decide ${names[0] ?? ''}` },
    },
  ];
  const few = names.slice(0, 60);
  const egress = egressOf(few);
  return {
    tool: 'alert2allow test',
    vpc: null,
    window: { since: '2026-11-01T00:00:00Z', until: null },
    readiness: {
      verdict: 'not-ready',
      gates: [
        {
          id: 'would-block',
          status: 'fail',
          title: 'BLOCK hits nothing undecided',
          measured: `${names.length} names`,
          required: 'none',
          next: 'alert2allow review',
          findings: few.map((subject) => ({ subject, detail: subject, vpc: null })),
        },
      ],
      replay: { queries: 1000, wouldBlock: { queries: 100, names: names.length, sources: 3 } },
      vpcs: [],
      blindSpots: ['What a cache answered.'],
    },
    alertDays: Array.from({ length: 14 }, (_, day) => ({
      day: START + day * DAY,
      ecosystem: 'unknown',
      queries: 40 + day,
    })),
    review: reviewOf(clusters, names),
    expected: { expected: 2.5, low: 0, high: 6 },
    replay: few.map(blocked),
    egress,
    findings: egress.findings.map((finding) => ({
      finding,
      decision: null,
      expired: null,
      networkOwner: null,
      isOwn: false,
    })),
    hygiene: few.map((entry) => ({
      policy: 'p',
      code: 'invalid-entry',
      severity: 'error',
      list: entry,
      entry,
      rule: null,
      message: entry,
      next: entry,
    })),
    coverage: [
      {
        vpc: few[0] ?? 'vpc-1',
        dns: {
          kind: 'dns',
          hours: 300,
          days: 14,
          first: START,
          last: START + 14 * DAY,
          gaps: [{ since: START + 5 * DAY, until: START + 5 * DAY + 7200 }],
          steadySince: START,
        },
        flow: { kind: 'flow', hours: 0, days: 0, first: null, last: null, gaps: [], steadySince: null },
        skipped: 2,
        skippedHours: 1,
        acceptedDays: 0,
        busyHours: 0,
        silentHours: 0,
        answers: { answered: 15, unanswered: 0, mute: 0 },
      },
    ],
    decisions: [],
    ledger: {
      rows: [
        {
          kind: 'dns',
          format: 'resolver-lines',
          status: 'stored',
          objects: 3,
          read: 10,
          stored: 9,
          duplicates: 0,
          quarantined: 1,
          control: 0,
          first: START,
          last: START + DAY,
        },
      ],
      attention: few.map((uri) => ({ uri, status: 'failed', reason: uri, read: 1, quarantined: 1 })),
    },
  };
}
