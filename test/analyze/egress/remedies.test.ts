// Rule sets are computed from what was used, and their replay accounts for every accepted session.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import type { EgressFinding } from '../../../src/analyze/egress/model.ts';
import { egressRemedies, type Remedy } from '../../../src/analyze/egress/remedies.ts';
import { routeFacts, serverNames } from '../../../src/analyze/egress/routes.ts';
import { parseCidr } from '../../../src/core/address.ts';
import { ALL_TIME, DAY } from '../../../src/core/time.ts';
import { fillTable } from '../../../src/store/facts.ts';
import { anyWorld } from './random-world.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds, type World } from './world.ts';

const T = 36_000;
const PRICES = {
  date: '2026-11-01',
  region: 'us-east-1',
  endpointHour: 0.01,
  endpointGigabyte: 0.01,
  natGigabyte: 0.045,
  firewallHour: 0.395,
  firewallGigabyte: 0.065,
};

async function remediesOf(
  world: World,
  isAllowed: (finding: EgressFinding) => boolean = () => false,
  withheld: readonly string[] = [],
  closed: readonly string[] = [],
): Promise<{ remedies: Remedy[]; accepted: number }> {
  const db = await loadWorlds(world);
  const { findings } = await analyzeEgress(db, { window: ALL_TIME, keepRoutes: true });
  const names = (await serverNames(db)).filter(({ name }) => !withheld.includes(name));
  const exceptions = findings
    .filter((one) => one.accepted > 0 && isAllowed(one))
    .flatMap((one) => {
      const cidr = parseCidr(one.destination);
      return cidr === null ? [] : [{ vpc: one.vpc, cidr, port: one.port, protocol: one.protocol }];
    });
  const facts = await routeFacts(db, {
    exceptions,
    names: names.map(({ name }) => name),
    homes: [],
    isEndpointName: (name) => name.startsWith('logs.'),
    window: ALL_TIME,
  });
  db.close();
  const remedies = egressRemedies(facts, {
    findings,
    isAllowed,
    exceptions,
    closed,
    serverNames: names,
    prefixListsOf: () => ['com.amazonaws.us-east-1.s3'],
    prices: PRICES,
    observed: 10 * DAY,
  });
  return { remedies, accepted: facts.shapes.reduce((sum, { sessions }) => sum + sessions, 0) };
}

const world = scene(
  [
    asked('a.example', '41.0.0.1', T - 5),
    asked('git.example', '41.9.0.1', T - 5),
    asked('dns.example', '1.1.1.1', T - 5),
    asked('logs.us-east-1.amazonaws.com', '10.0.7.7', T - 5),
  ],
  [
    connection({ to: '41.0.0.1', at: T }),
    connection({ to: '41.9.0.1', at: T, port: 22 }),
    connection({ to: '43.0.0.1', at: T }),
    connection({ to: '43.0.0.1', at: T, port: 4444, localPort: 40_001 }),
    connection({ to: '43.0.0.2', at: T, port: 5555, action: 'REJECT' }),
    connection({ to: '1.1.1.1', at: T }),
    connection({ to: '10.0.7.7', at: T, localPort: 40_003 }),
  ],
);

describe('replay', () => {
  test('ports, answered addresses, server names', async () => {
    const { remedies } = await remediesOf(world);
    expect(remedies.map(({ id, replay }) => [id, replay])).toEqual([
      ['security-group', { allowed: 4, blocked: 1, explainedBlocked: 0, findingsAllowed: 2 }],
      // A name returned the public resolver's address, so that the check of answers lets it pass.
      ['resolved-ip-validation', { allowed: 3, blocked: 2, explainedBlocked: 0, findingsAllowed: 1 }],
      ['server-names', { allowed: 1, blocked: 4, explainedBlocked: 1, findingsAllowed: 0 }],
    ]);
    const [ports, , named] = remedies;
    expect(ports?.rules.map(({ port, destination, why }) => `${port} ${destination} ${why}`)).toEqual([
      '22 0.0.0.0/0 used',
      '443 0.0.0.0/0 used',
      '443 10.0.0.0/8 internal',
      '443 10.0.7.7/32 interface-endpoint',
    ]);
    expect(named?.names).toEqual(['a.example']);
  });

  test('a name that is withheld is blocked', async () => {
    const { remedies } = await remediesOf(world, undefined, ['a.example']);
    expect(remedies[2]).toMatchObject({ names: [], replay: { allowed: 0, explainedBlocked: 2 } });
  });

  test('a VPC that must not reach the internet gets no rule for what got out all the same', async () => {
    const { remedies } = await remediesOf(world, undefined, [], ['vpc-1']);
    const [ports] = remedies;
    expect(ports?.rules.map(({ destination }) => destination)).toEqual(['10.0.0.0/8', '10.0.7.7/32']);
    expect(ports?.replay).toEqual({ allowed: 0, blocked: 5, explainedBlocked: 2, findingsAllowed: 0 });
  });

  test('an allowed finding is in the rules and passes', async () => {
    const { remedies } = await remediesOf(world, ({ port }) => port === 4444);
    expect(remedies[1]).toMatchObject({
      rules: [{ protocol: 6, port: 4444, destination: '43.0.0.1/32', why: 'decision' }],
      replay: { allowed: 4, blocked: 1, findingsAllowed: 1 },
    });
  });

  test('a finding through a gateway endpoint passes, and is open only where nobody allowed it', async () => {
    // 7: through a gateway endpoint.
    const through = { ...connection({ to: '43.0.0.7', at: T, localPort: 40_007 }), 'traffic-path': '7' };
    const besides = { ...world, flows: [...world.flows, through] };
    const counts = async (allowed: readonly string[]) => {
      const { remedies } = await remediesOf(besides, ({ destination }) => allowed.includes(destination));
      return remedies.map(({ replay }) => [replay.allowed, replay.blocked, replay.findingsAllowed]);
    };
    const open = await counts([]);
    expect(open).toEqual([
      [5, 1, 3],
      [4, 2, 2],
      [2, 4, 1],
    ]);
    expect(await counts(['43.0.0.7'])).toEqual(
      open.map(([allowed = 0, blocked = 0, found = 0]) => [allowed, blocked, found - 1]),
    );
    // 43.0.0.1 on two ports, one of which nothing else opens.
    expect(await counts(['43.0.0.1'])).toEqual([
      [6, 0, 2],
      [6, 0, 2],
      [4, 2, 1],
    ]);
  });

  test('what only the edge of the log excuses opens no port', async () => {
    const early = connection({ to: '43.0.0.9', at: 10, port: 9999 });
    const { remedies } = await remediesOf({ ...world, flows: [...world.flows, early] });
    expect(remedies[0]?.rules.map(({ port }) => port)).not.toContain(9999);
    expect(remedies[0]?.replay).toMatchObject({ allowed: 4, blocked: 2, explainedBlocked: 0 });
  });

  test('internal rules open the ports of each destination, and nothing for callers from elsewhere', async () => {
    const db = await loadWorlds(
      scene(
        [],
        [
          connection({ to: '10.0.7.7', at: T }),
          connection({ to: '10.0.7.7', at: T, port: 587, localPort: 40_001 }),
          connection({ to: '10.0.3.17', at: T, port: 3128 }),
          connection({ to: '10.0.3.18', at: T, port: 5432 }),
          connection({ to: '10.9.0.1', at: T, port: 22, action: 'REJECT' }),
          connection({ to: '10.0.1.1', from: '10.200.0.1', at: T, port: 8080 }),
          connection({ to: '43.0.0.1', at: T }),
        ],
      ),
    );
    const label = parseCidr('10.0.3.17');
    const home = parseCidr('10.0.0.0/16');
    if (label === null || home === null) throw new Error('blocks');
    await fillTable(db, 'config_source_label', [[label.first, label.last, 0, 'proxy']]);
    await analyzeEgress(db, { window: ALL_TIME, keepRoutes: true });
    const question = { names: [], exceptions: [], isEndpointName: () => false, window: ALL_TIME };
    const { inside } = await routeFacts(db, { ...question, homes: [{ vpc: 'vpc-1', cidr: home }] });
    db.close();
    expect(inside.map(({ block, port }) => `${port} ${block}`)).toEqual([
      '443 10.0.0.0/16',
      '587 10.0.0.0/16',
      '5432 10.0.0.0/16',
      '3128 10.0.3.17/32',
    ]);
  });

  test('cost follows the prices given', async () => {
    const { remedies } = await remediesOf(world);
    expect(remedies.map(({ monthlyPerZone }) => monthlyPerZone)).toEqual([0, 284.4, 284.4]);
  });

  test('every accepted session is allowed or blocked, never both', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld(), fc.boolean(), async (random, isAllowed) => {
        const { remedies, accepted } = await remediesOf(random, () => isAllowed);
        for (const id of ['security-group', 'resolved-ip-validation', 'server-names']) {
          const own = remedies.filter((one) => one.id === id);
          const total = own.reduce((sum, { replay }) => sum + replay.allowed + replay.blocked, 0);
          expect(total).toBe(accepted);
          if (isAllowed) expect(own.every(({ replay }) => replay.findingsAllowed === 0)).toBe(true);
        }
      }),
      { numRuns: 5 },
    );
  });
});
