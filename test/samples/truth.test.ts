// The sample fortnight through the command line, compared with the hand-written truth: complete sets, both ways.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { readTruth, WEEK } from './week.ts';

const truth = readTruth();
const TUNNEL = /^[a-z2-7]{48}\.cache-sync\.example$/;

interface ReviewedName {
  readonly name: string;
  readonly why: string;
  readonly activeDays: number;
  readonly hazards: readonly { id: string }[];
}
interface Cluster {
  readonly ecosystem: string | null;
  readonly title: string;
  readonly names: readonly ReviewedName[];
}
interface Replayed {
  readonly name: string;
  readonly verdict: string;
  readonly hop: string | null;
  readonly isHop: boolean;
}
interface Finding {
  readonly class: string;
  readonly severity: string;
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  readonly protocol: number;
  readonly sessions: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly decision: string | null;
}
interface Gate {
  readonly id: string;
  readonly status: string;
  readonly findings: readonly { subject: string }[];
}

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  for (const name of ['logs', 'cdk', 'alert2allow.yaml', 'ip-ranges.json']) {
    cpSync(join(WEEK, name), join(folder, name), { recursive: true });
  }
  const { code, stderr } = await runCli(folder, ['ingest', 'logs/']);
  if (code !== 0) throw new Error(stderr);
});

async function answer<Answer>(argv: readonly string[], code = 0): Promise<Answer> {
  const result = await runCli(folder, [...argv, '--format', 'json']);
  expect({ stderr: result.stderr, code: result.code }).toEqual({ stderr: result.stderr, code });
  return JSON.parse(result.stdout) as Answer;
}

/** The 240 children of the tunnel are one entry. */
function collapsed(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => (TUNNEL.test(name) ? '*.cache-sync.example' : name)))].toSorted();
}

function byKey<Item>(items: readonly Item[], key: (item: Item) => string, name: (item: Item) => string) {
  const keys = [...new Set(items.map(key))].toSorted();
  return Object.fromEntries(
    keys.map((one) => [one, collapsed(items.filter((item) => key(item) === one).map(name))]),
  );
}

function withoutEmpty(sets: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(sets)
      .filter(([, names]) => names.length > 0)
      .map(([key, names]) => [key, names.toSorted()]),
  );
}

async function namesOfReview(): Promise<(ReviewedName & { ecosystem: string | null })[]> {
  const { clusters } = await answer<{ clusters: readonly Cluster[] }>(['review']);
  return clusters.flatMap(({ ecosystem, names }) => names.map((name) => ({ ...name, ecosystem })));
}

describe('before any decision', () => {
  it('reads every record once', async () => {
    const ledger = await answer<{ totals: Record<string, number> }>(['ingest', 'logs/']);
    expect(ledger.totals).toEqual({
      read: 344_223,
      stored: 0,
      duplicates: 344_223,
      quarantined: 0,
      control: 0,
    });
  });

  it('groups the ALERTed names by ecosystem', async () => {
    const names = (await namesOfReview()).filter(({ ecosystem }) => ecosystem !== null);
    expect(
      byKey(
        names,
        ({ ecosystem }) => ecosystem ?? '',
        ({ name }) => name,
      ),
    ).toEqual(withoutEmpty(truth.names.alertedByEcosystem));
  });

  it('leaves the others unknown or noise', async () => {
    const { alertedUnknown, alertedNoise, tunnel } = truth.names;
    const names = (await namesOfReview()).filter(({ ecosystem }) => ecosystem === null);
    expect(collapsed(names.map(({ name }) => name))).toEqual(
      [
        ...alertedUnknown,
        `*.${tunnel.parent}`,
        ...alertedNoise.searchSuffix.map(({ name }) => name),
        ...alertedNoise.ptr,
        ...alertedNoise.srv,
      ].toSorted(),
    );
    expect(names.filter(({ name }) => TUNNEL.test(name))).toHaveLength(tunnel.children);
  });

  it('says why each alerted', async () => {
    expect(
      byKey(
        await namesOfReview(),
        ({ why }) => why,
        ({ name }) => name,
      ),
    ).toEqual(withoutEmpty(truth.why.before));
  });

  it('finds the hazards and no other', async () => {
    const hazards = (await namesOfReview()).flatMap(({ name, hazards: found }) =>
      found.map(({ id }) => ({ name, id })),
    );
    expect(
      byKey(
        hazards,
        ({ name }) => collapsed([name])[0] ?? '',
        ({ id }) => id,
      ),
    ).toEqual(truth.hazards);
  });

  it('knows the names of a single day', async () => {
    const once = (await namesOfReview()).filter(({ activeDays }) => activeDays === 1);
    expect(collapsed(once.map(({ name }) => name))).toEqual(Object.keys(truth.oneDayOnly.days).toSorted());
  });

  it('says what BLOCK would hit, and for which hop', async () => {
    const { names } = await answer<{ names: readonly Replayed[] }>(['policy', 'replay', '--enforce']);
    const blocked = names.filter(({ verdict, isHop }) => verdict === 'BLOCK' && !isHop);
    expect(collapsed(blocked.map(({ name }) => name))).toEqual(truth.wouldBlock.before.toSorted());
    const hops = new Map(blocked.flatMap(({ name, hop }) => (hop === null ? [] : [[name, hop] as const])));
    expect([...hops].map(([name, hop]) => ({ name, hop }))).toEqual(
      truth.hops.hopMissing.map(({ name, hop }) => ({ name, hop })),
    );
  });

  it('finds the connections without DNS', async () => {
    const { findings } = await answer<{ findings: readonly Finding[] }>(['egress']);
    const key = ({
      class: kind,
      severity,
      source,
      destination,
      port,
      protocol,
      sessions,
      accepted,
      rejected,
    }: Omit<Finding, 'decision'>) =>
      [kind, severity, source, destination, port, protocol, sessions, accepted, rejected].join(' ');
    expect(findings.map(key).toSorted()).toEqual(truth.egress.findings.map(key).toSorted());
  });

  it('counts every class and every record', async () => {
    const { classes, excluded } = await answer<{
      classes: Record<string, { sessions: number; flows: number }>;
      excluded: Record<string, number>;
    }>(['egress']);
    const { sessionsOfOtherClasses, otherClassesNonZero, bucketsNonZero, bucketsZero } = truth.egress;
    for (const [name, sessions] of Object.entries(sessionsOfOtherClasses))
      expect(classes[name]?.sessions).toBe(sessions);
    for (const name of otherClassesNonZero) expect(classes[name]?.sessions).toBeGreaterThan(0);
    for (const bucket of bucketsNonZero) expect(excluded[bucket]).toBeGreaterThan(0);
    for (const bucket of bucketsZero) expect(excluded[bucket]).toBe(0);
    const counted = [...Object.values(classes).map(({ flows }) => flows), ...Object.values(excluded)];
    expect(counted.reduce((sum, records) => sum + records, 0)).toBe(236_786 + 780 - 60);
  });

  it('proposes what the catalogue allows, and proves that trust is missing', async () => {
    const plan = await answer<{
      changes: readonly { list: string; add: string }[];
      withheld: readonly { name: string; reason: string }[];
      proof: {
        stillBlocked: readonly { name: string }[];
        worse: readonly unknown[];
        alsoAllowed: readonly unknown[];
      };
      incompleteWithoutTrustOn: readonly string[];
    }>(['propose']);
    expect(
      byKey(
        plan.changes,
        ({ list }) => list,
        ({ add }) => add,
      ),
    ).toEqual(withoutEmpty(truth.propose.before));
    for (const { name, hazard } of truth.propose.withheld) {
      const row = plan.withheld.find((one) => collapsed([one.name])[0] === name);
      expect(row?.reason).toContain(hazard);
    }
    expect(collapsed(plan.proof.stillBlocked.map(({ name }) => name))).toEqual(
      truth.propose.stillBlockedWithoutTrust,
    );
    expect(plan.incompleteWithoutTrustOn).toEqual([truth.propose.trust.rule]);
    expect(plan.proof.worse).toEqual([]);
    expect(plan.proof.alsoAllowed).toEqual([]);
  });

  it('is not ready, for these reasons', async () => {
    const { before, now } = truth.readiness;
    const { verdict, gates } = await answer<{ verdict: string; gates: readonly Gate[] }>(
      ['readiness', '--now', now],
      1,
    );
    expect(verdict).toBe(before.verdict);
    expect(statuses(gates)).toEqual({ fail: before.fail, warn: before.warn });
  });

  it('shows names that resolve and are rejected', async () => {
    const { gates } = await answer<{ gates: readonly Gate[] }>(
      ['readiness', '--now', truth.readiness.now],
      1,
    );
    const gate = gates.find(({ id }) => id === 'rejected-after-resolve');
    expect(gate?.findings.map(({ subject }) => subject).toSorted()).toEqual(
      truth.rejectedAfterResolve.map(({ name }) => name).toSorted(),
    );
  });
});

function statuses(gates: readonly Gate[]): { fail: string[]; warn: string[] } {
  const of = (status: string) =>
    gates
      .filter((gate) => gate.status === status)
      .map(({ id }) => id)
      .toSorted();
  return { fail: of('fail'), warn: of('warn') };
}

describe('after the review', () => {
  beforeAll(() => {
    cpSync(join(WEEK, 'decisions-after-review.yaml'), join(folder, 'alert2allow.decisions.yaml'));
  });

  it('says why each alerted, decisions applied to all history', async () => {
    expect(
      byKey(
        await namesOfReview(),
        ({ why }) => why,
        ({ name }) => name,
      ),
    ).toEqual(withoutEmpty(truth.why.afterDecisions));
  });

  it('writes each entry into the list where it belongs, and nothing the second time', async () => {
    const plan = await answer<{ changes: readonly { list: string; add: string }[] }>(['propose', '--write']);
    expect(
      byKey(
        plan.changes,
        ({ list }) => list,
        ({ add }) => add,
      ),
    ).toEqual(withoutEmpty(truth.propose.afterDecisions));
    const again = await answer<{ changes: readonly unknown[]; patches: readonly unknown[] }>([
      'propose',
      '--write',
    ]);
    expect(again).toMatchObject({ changes: [], patches: [] });
  });

  it('is ready once the rule trusts redirection and the change is dated', async () => {
    const path = join(folder, 'alert2allow.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text
        .replace('list: platform-baseline }', 'list: platform-baseline, redirection: trust }')
        .replace('failOpen: true', 'failOpen: true\n    validFrom: 2026-11-16'),
    );
    const { names } = await answer<{ names: readonly Replayed[] }>(['policy', 'replay', '--enforce']);
    const blocked = names.filter(({ verdict, isHop }) => verdict === 'BLOCK' && !isHop);
    expect(collapsed(blocked.map(({ name }) => name))).toEqual(
      truth.wouldBlock.afterPatchAndTrust.toSorted(),
    );
    const { after, now } = truth.readiness;
    const { verdict, gates } = await answer<{ verdict: string; gates: readonly Gate[] }>([
      'readiness',
      '--now',
      now,
    ]);
    expect(verdict).toBe(after.verdict);
    expect(statuses(gates)).toEqual({ fail: after.fail, warn: after.warn });
  });

  it('is not ready again when one decision goes', async () => {
    const path = join(folder, 'alert2allow.decisions.yaml');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/decision: deny/, 'decision: defer'));
    const { verdict } = await answer<{ verdict: string }>(['readiness', '--now', truth.readiness.now], 1);
    expect(verdict).toBe('not-ready');
  });
});
