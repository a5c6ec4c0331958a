// Two VPCs with the same private addresses, each with a DNS of its own: neither's answers explain the other's connections.
import { expect, test } from 'vitest';
import { analyzeEgress } from '../../../src/analyze/egress/analyze.ts';
import { judgeSessions } from '../../../src/analyze/egress/sessions.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds } from './world.ts';

const T = 36_000;
const vpcs = ['vpc-1', 'vpc-2'] as const;

/** The scene's own log is that of vpc-1; the first two lines are the edges of the other's. */
const dns = [
  asked('edge.example', '198.51.100.1', 0, { vpc: 'vpc-2', source: '10.0.9.9' }),
  asked('edge.example', '198.51.100.1', 864_000, { vpc: 'vpc-2', source: '10.0.9.9' }),
  asked('one.example', '41.0.0.1', T - 5, { vpc: 'vpc-1' }),
  asked('two.example', '42.0.0.1', T - 5, { vpc: 'vpc-2', source: '10.0.2.2' }),
  asked('later.example', '43.0.0.1', T + 500, { vpc: 'vpc-1' }),
];
const flows = vpcs.flatMap((vpc) => [
  connection({ vpc, to: '41.0.0.1', at: T }),
  connection({ vpc, to: '41.0.0.2', at: T }),
  connection({ vpc, to: '42.0.0.1', at: T }),
  connection({ vpc, to: '43.0.0.1', at: T }),
  connection({ vpc, to: '10.0.2.2', at: 0 }),
]);
const world = scene(dns, flows);

async function classesOf(dnsGroups: readonly (readonly string[])[]): Promise<string[]> {
  const db = await loadWorlds({ ...world, config: { ...world.config, dnsGroups } });
  const sessions = await judgeSessions(db, ALL_TIME);
  db.close();
  return sessions.map((one) => `${one.vpc} ${one.destination} ${one.class}`);
}

test('an answer explains connections of its own VPC only', async () => {
  expect(await classesOf([])).toEqual([
    'vpc-1 41.0.0.1 resolved-same',
    'vpc-1 41.0.0.2 resolved-sibling',
    'vpc-1 42.0.0.1 never-resolved',
    'vpc-1 43.0.0.1 resolved-after',
    'vpc-2 41.0.0.1 never-resolved',
    'vpc-2 41.0.0.2 never-resolved',
    'vpc-2 42.0.0.1 resolved-peer',
    'vpc-2 43.0.0.1 never-resolved',
  ]);
});

test('in a group of VPCs it explains those of the others too', async () => {
  const classes = await classesOf([['vpc-1', 'vpc-2']]);
  expect(classes.filter((one) => one.includes('never-resolved'))).toEqual([]);
});

test('every record is in one place, and a source has asked DNS only where it did', async () => {
  const db = await loadWorlds(world);
  const { classes, excluded, findings } = await analyzeEgress(db, { window: ALL_TIME });
  db.close();
  const kept = Object.values(classes).reduce((sum, one) => sum + one.flows, 0);
  const aside = Object.values(excluded).reduce((sum, records) => sum + records, 0);
  expect(kept + aside).toBe(world.flows.length);
  expect(excluded['not-egress']).toBe(3);
  const asks = findings.map((one) => `${one.vpc} ${one.destination} ${one.srcHasDns}`);
  expect(asks.toSorted()).toEqual([
    'vpc-1 41.0.0.2 true',
    'vpc-1 42.0.0.1 true',
    'vpc-2 41.0.0.1 false',
    'vpc-2 41.0.0.2 false',
    'vpc-2 43.0.0.1 false',
  ]);
});
