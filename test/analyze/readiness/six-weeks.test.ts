// Six simulated weeks of a real team: it must be able to become ready, and never with an undecided name that BLOCK would hit.
import { describe, expect, it } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { measureReadiness } from '../../../src/analyze/readiness/measure.ts';
import type { ReadinessReport } from '../../../src/analyze/readiness/model.ts';
import { readiness } from '../../../src/analyze/readiness/readiness.ts';
import { DAY, HOUR, instantText } from '../../../src/core/time.ts';
import { indexEgressDecisions } from '../../../src/decisions/egress-match.ts';
import type { DecisionKind } from '../../../src/decisions/model.ts';
import type { Policy } from '../../../src/policy/model.ts';
import { fillKept } from '../../helpers/kept.ts';
import { at, inWorld, key, policyOf, type QueryRow } from '../world.ts';

const START = at('2026-10-05T00:00:00Z');
const DAYS = 42;
const END = START + DAYS * DAY;
/** The day on which lists and rules were changed. */
const CHANGED = START + 21 * DAY;

/** Monday to Friday, 08:00 to 19:00; nights and weekends are quiet. */
function officeHours(): number[] {
  const hours: number[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    if (day % 7 > 4) continue;
    for (let hour = 8; hour < 19; hour += 1) hours.push(START + day * DAY + hour * HOUR + 60);
  }
  return hours;
}

const ROUTINE: readonly Omit<QueryRow, 'at'>[] = [
  { name: 'github.com' },
  { name: 'proxy.golang.org' },
  { name: 'deb.debian.org', chain: ['debian.map.cdn.example'] },
  { name: 'a.vendor.example' },
  { name: 'b.vendor.example' },
];

/** Names of the routine ALERTed until the change, and never since; noise and denied names ALERT for ever. */
function routine(): QueryRow[] {
  const rows = officeHours().flatMap((time) =>
    ROUTINE.map((row): QueryRow => {
      const action = time < CHANGED && row.name !== 'github.com' ? 'ALERT' : null;
      return { ...row, at: instantText(time), action };
    }),
  );
  const once: QueryRow[] = [
    { at: instantText(START + 2 * DAY + 9 * HOUR), name: 'licence.example', action: 'ALERT' },
    { at: instantText(END - 3 * DAY + 9 * HOUR), name: 'ads.example', action: 'ALERT' },
    {
      at: instantText(END - 3 * DAY + 9 * HOUR),
      name: 'github.com.ec2.internal',
      rcode: 'NXDOMAIN',
      action: 'ALERT',
    },
  ];
  return [...rows, ...once];
}

/** Merged entries: one wildcard for the vendor's names; trust for the hop; dated. */
const POLICY = policyOf(
  [
    {
      priority: 100,
      action: 'ALLOW',
      list: 'baseline',
      entries: ['github.com', 'proxy.golang.org', 'deb.debian.org', '*.vendor.example', 'licence.example'],
      redirection: 'trust',
    },
    { priority: 300, action: 'ALERT', entries: ['*'] },
  ],
  { validFrom: CHANGED },
);

const DECISIONS: Readonly<Record<string, DecisionKind>> = {
  'licence.example': 'allow',
  'ads.example': 'deny',
  'a.vendor.example': 'allow',
  'b.vendor.example': 'allow',
};

/** Where github.com is, in the hour of `time`. */
function answerCells(time: number) {
  const address = key('140.82.112.3');
  return [time - (time % HOUR), 'file', 'vpc-1', key('10.0.0.5'), null, address, 'github.com', 1, time, time];
}

/** A connection to the neighbour that was let through. */
function rollupCells(time: number) {
  const ends = [key('10.0.0.5'), key('10.0.0.6')];
  const counts = [1, 9, 900, time, time];
  return [time - (time % HOUR), 'file', 'vpc-1', null, null, ...ends, 443, true, 6, 'ACCEPT', ...counts];
}

interface Variant {
  readonly extra?: readonly QueryRow[];
  readonly decisions?: Readonly<Record<string, DecisionKind>>;
  readonly policy?: Policy;
}

async function verdict({ extra = [], decisions = {}, policy = POLICY }: Variant): Promise<ReadinessReport> {
  const sketch = { policies: [policy], decisions: { ...DECISIONS, ...decisions } };
  return inWorld([...routine(), ...extra], sketch, async (judgement, db) => {
    // Flow logs of the office hours only: nights are quiet in both kinds of logs.
    await db.connection.run(`insert into kept_coverage
      select object_id, 'flow', delivery, hour, vpc, null, records, first, last from kept_coverage`);
    await fillKept(db, 'kept_answer', officeHours().map(answerCells));
    await fillKept(db, 'kept_flow_rollup', officeHours().map(rollupCells));
    const egress = await analyzeEgress(db, { window: judgement.window });
    const measured = await measureReadiness(db, judgement, {
      egress,
      egressDecisions: indexEgressDecisions([], END),
      checkPolicy: () => [],
      decisionFindings: [],
      settings: { minimumDays: 14, quietDays: 3 },
      named: [],
      declared: [],
      now: END,
      wallClock: at('2026-11-14T12:00:00Z'),
    });
    return readiness(measured, []);
  });
}

function failing({ gates }: ReadinessReport): string[] {
  return gates.filter(({ status }) => status === 'fail').map(({ id }) => id);
}

describe('a real team', () => {
  it('becomes ready: merged entries, quiet nights and weekends, one-day names that are decided', async () => {
    const report = await verdict({});
    expect(failing(report)).toEqual([]);
    expect(report.verdict).toBe('ready');
    expect(report.replay.wouldBlock).toMatchObject({ names: 2 });
  });

  it('is not ready before its lists are changed', async () => {
    const policy = policyOf([
      { priority: 100, action: 'ALLOW', list: 'baseline', entries: ['github.com'] },
      { priority: 300, action: 'ALERT', entries: ['*'] },
    ]);
    expect(failing(await verdict({ policy }))).toContain('would-block');
  });

  it('is not ready without trust for the hop', async () => {
    const [group] = POLICY.ruleGroups;
    const rules = group?.rules.map((rule) => ({ ...rule, redirection: 'inspect' as const })) ?? [];
    const policy = { ...POLICY, ruleGroups: [{ name: 'egress', id: null, priority: 101, rules }] };
    expect(failing(await verdict({ policy }))).toEqual(['would-block', 'hops', 'unexplained']);
  });
});

describe('never ready with an undecided name that BLOCK would hit', () => {
  const day = (number: number) => instantText(START + number * DAY + 9 * HOUR);
  const ALERT = 'ALERT' as const;
  const strangers: readonly [string, Variant][] = [
    ['asked once, weeks ago', { extra: [{ at: day(1), name: 'x.example', action: ALERT }] }],
    ['asked once, on the last day', { extra: [{ at: day(39), name: 'x.example', action: ALERT }] }],
    [
      'asked in the night',
      { extra: [{ at: instantText(START + 10 * DAY + 3 * HOUR), name: 'x.example', action: ALERT }] },
    ],
    [
      'asked every day',
      { extra: officeHours().map((time) => ({ at: instantText(time), name: 'x.example', action: ALERT })) },
    ],
    ['asked for IPv6 only', { extra: [{ at: day(9), name: 'x.example', type: 'AAAA', action: ALERT }] }],
    [
      'a name of the catalogue without its entry',
      { extra: [{ at: day(9), name: 'sum.golang.org', action: ALERT }] },
    ],
    [
      'deferred',
      { extra: [{ at: day(9), name: 'x.example', action: ALERT }], decisions: { 'x.example': 'defer' } },
    ],
    [
      'allowed by decision, not by a list',
      {
        extra: [{ at: day(9), name: 'x.example', action: ALERT }],
        decisions: { 'x.example': 'allow' },
      },
    ],
    ['never ALERTed, because the list held it then', { extra: [{ at: day(9), name: 'removed.example' }] }],
    [
      'a name of its own zone that exists',
      { extra: [{ at: day(9), name: 'db.corp.internal', action: ALERT }] },
    ],
    ['a look-alike', { extra: [{ at: day(9), name: 'files.pypihosted.org', action: ALERT }] }],
    [
      'allowed, and ALERTed again after the change',
      { extra: [{ at: day(39), name: 'github.com', type: 'HTTPS', action: ALERT }] },
    ],
    [
      'a tunnel of hundreds',
      {
        extra: Array.from({ length: 40 }, (_, number) => ({
          at: day(9),
          name: `${'abcdefgh234567'.repeat(3)}${number}.exfil.example`,
          type: 'TXT',
          action: ALERT,
        })),
      },
    ],
  ];

  it('alerted in a VPC, or behind a Profile, that no policy names', async () => {
    const policy = { ...POLICY, vpcs: ['vpc-1'] };
    const extra: QueryRow[] = [{ at: day(9), name: 'x.example', vpc: 'rp-1', action: ALERT }];
    expect((await verdict({ policy })).verdict).toBe('ready');
    expect(failing(await verdict({ policy, extra }))).toEqual(['catch-all']);
  });

  it('alerted by a rule group that the policy does not hold', async () => {
    const [group] = POLICY.ruleGroups;
    const policy = { ...POLICY, ruleGroups: group === undefined ? [] : [{ ...group, id: 'rslvr-frg-1' }] };
    const extra = (id: string): QueryRow[] => [
      { at: day(39), name: 'c.vendor.example', group: id, action: ALERT },
    ];
    expect(failing(await verdict({ policy, extra: extra('rslvr-frg-2') }))).toEqual(['unexplained']);
    expect(failing(await verdict({ policy, extra: extra('rslvr-frg-1') }))).toContain('would-block');
  });

  it.each(strangers)('%s', async (_, variant) => {
    const report = await verdict(variant);
    expect(report.verdict).toBe('not-ready');
    expect(failing(report)).toContain('would-block');
  });
});
