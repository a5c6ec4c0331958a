// Rule sets are computed from what was used, and their replay accounts for every accepted session.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import type { EgressResult } from '../../../src/analyze/egress/model.ts';
import { egressRemedies, type RemedyOptions } from '../../../src/analyze/egress/remedies.ts';
import { ALL_TIME, DAY } from '../../../src/core/time.ts';
import { anyWorld } from './random-world.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds, type World } from './world.ts';

const T = 36_000;
const nothing: RemedyOptions = { isAllowed: () => false, prices: null, zones: 2, observed: 10 * DAY };

async function resultOf(world: World): Promise<EgressResult> {
  const db = await loadWorlds(world);
  const result = await analyzeEgress(db, { window: ALL_TIME });
  db.close();
  return result;
}

const world = scene(
  [asked('a.example', '41.0.0.1', T - 5), asked('git.example', '41.9.0.1', T - 5)],
  [
    connection({ to: '41.0.0.1', at: T }),
    connection({ to: '41.9.0.1', at: T, port: 22 }),
    connection({ to: '43.0.0.1', at: T }),
    connection({ to: '43.0.0.1', at: T, port: 4444, localPort: 40_001 }),
    connection({ to: '43.0.0.2', at: T, port: 5555, action: 'REJECT' }),
  ],
);

describe('replay', () => {
  test('ports, resolved addresses, server names', async () => {
    const remedies = egressRemedies(await resultOf(world), nothing);
    expect(remedies.map(({ id, replay }) => [id, replay])).toEqual([
      ['security-group-ports', { allowed: 3, blocked: 1, explainedBlocked: 0, findingsAllowed: 1 }],
      ['resolved-ip-validation', { allowed: 2, blocked: 2, explainedBlocked: 0, findingsAllowed: 0 }],
      ['sni-filter', { allowed: 1, blocked: 3, explainedBlocked: 1, findingsAllowed: 0 }],
    ]);
    expect(remedies[0]?.rules).toEqual([
      { protocol: 6, port: 22, destination: { kind: 'anywhere' } },
      { protocol: 6, port: 443, destination: { kind: 'anywhere' } },
    ]);
  });

  test('an allowed finding is in the rules and passes', async () => {
    const options = { ...nothing, isAllowed: ({ port }: { port: number }) => port === 4444 };
    const remedies = egressRemedies(await resultOf(world), options);
    expect(remedies[1]).toMatchObject({
      rules: [{ protocol: 6, port: 4444, destination: { kind: 'address', address: '43.0.0.1' } }],
      replay: { allowed: 3, blocked: 1, findingsAllowed: 0 },
    });
  });

  test('cost follows the prices given', async () => {
    const prices = { endpointHour: 0.395, gigabyte: 0.065 };
    const [ports, firewall] = egressRemedies(await resultOf(world), { ...nothing, prices });
    expect(ports?.monthlyCost).toBe(0);
    expect(firewall?.monthlyCost).toBe(568.8);
  });

  test('every accepted session is allowed or blocked, never both', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld(), fc.boolean(), async (random, isAllowed) => {
        const result = await resultOf(random);
        const accepted = result.shapes.reduce((sum, shape) => sum + shape.accepted, 0);
        for (const { replay } of egressRemedies(result, { ...nothing, isAllowed: () => isAllowed })) {
          expect(replay.allowed + replay.blocked).toBe(accepted);
          if (isAllowed) expect(replay.findingsAllowed).toBe(0);
        }
      }),
      { numRuns: 8 },
    );
  });
});
