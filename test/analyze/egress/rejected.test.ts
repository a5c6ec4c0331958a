// Names that resolve while every connection to them on a port is rejected.
import { expect, test } from 'vitest';
import { rejectedAfterResolve } from '../../../src/analyze/egress/rejected.ts';
import { ALL_TIME, type Window } from '../../../src/core/time.ts';
import { asked, connection, scene, START } from './scene.ts';
import { loadWorlds, type DnsLine, type FlowLine } from './world.ts';

const T = 36_000;

async function names(dns: readonly DnsLine[], flows: readonly FlowLine[], window: Window = ALL_TIME) {
  const db = await loadWorlds(scene(dns, flows));
  const rows = await rejectedAfterResolve(db, window);
  db.close();
  return rows.map((row) => `${row.name}:${row.port} ${row.sources}/${row.sessions}`);
}

const rejected = connection({ to: '41.0.0.1', at: T, port: 80, action: 'REJECT' });
const mirror = asked('mirror.example', '41.0.0.1', T - 5);

test.each([
  ['a rejected port', [mirror], [rejected], ['mirror.example:80 1/1']],
  [
    'another port is accepted',
    [mirror],
    [rejected, connection({ to: '41.0.0.1', at: T })],
    ['mirror.example:80 1/1'],
  ],
  [
    'the same port is accepted once',
    [mirror],
    [rejected, connection({ to: '41.0.0.1', at: T + 60, port: 80, localPort: 41_000 })],
    [],
  ],
  [
    'accepted at another address of the name',
    [mirror, asked('mirror.example', '42.0.0.1', T - 5)],
    [rejected, connection({ to: '42.0.0.1', at: T, port: 80 })],
    [],
  ],
  ['no name explains it', [asked('other.example', '45.0.0.1', T)], [rejected], []],
  ['the name is asked later only', [asked('mirror.example', '41.0.0.1', T + 600)], [rejected], []],
  [
    'two names share the address: the one the source asked for',
    [mirror, asked('neighbour.example', '41.0.0.1', T - 5, { source: '10.0.1.2' })],
    [rejected],
    ['mirror.example:80 1/1'],
  ],
  [
    'the neighbour reaches what the source may not',
    [mirror, asked('neighbour.example', '41.0.0.1', T - 5, { source: '10.0.1.2' })],
    [rejected, connection({ to: '41.0.0.1', at: T, port: 80, from: '10.0.1.2' })],
    ['mirror.example:80 1/1'],
  ],
])('%s', async (_, dns, flows, expected) => {
  expect(await names(dns, flows)).toEqual(expected);
});

test('only sessions of the window', async () => {
  expect(await names([mirror], [rejected], { since: START + T + 1, until: null })).toEqual([]);
});
