// Which answer before a session counts: many answers and sessions of one address, compared with the definition (D8) word for word.
import { expect, test } from 'vitest';
import { judgeSessions } from '../../../src/analyze/egress/sessions.ts';
import { ALL_TIME } from '../../../src/core/time.ts';
import { asked, connection, scene } from './scene.ts';
import { loadWorlds } from './world.ts';

const ADDRESS = '41.0.0.1';
const SPAN = 400_000;
const [SLACK, FRESH] = [60, 3600];

/** Gaps between a second and some hours, in an order that means nothing. */
const answers = Array.from({ length: 80 }, (_, index) => ({
  at: 4000 + ((index * index * 7919) % SPAN),
  own: index % 5 === 3,
}));
const starts = [
  ...Array.from({ length: 300 }, (_, index) => 4100 + index * 1231),
  ...answers.flatMap(({ at }) => [at - SLACK - 1, at - SLACK, at + FRESH, at + FRESH + 1]),
];

function expected(start: number): string {
  const before = answers.filter(({ at }) => at <= start + SLACK);
  const age = (times: readonly { readonly at: number }[]) =>
    start - Math.max(...times.map(({ at }) => Math.min(at, start)));
  const own = before.filter((answer) => answer.own);
  if (own.length > 0 && age(own) <= FRESH) return 'resolved-same';
  if (before.length > 0 && age(before) <= FRESH) return 'resolved-peer';
  if (own.length > 0) return 'resolved-same-stale';
  return before.length > 0 ? 'resolved-peer-stale' : 'resolved-after';
}

test.each([
  ['address', {}],
  ['instance', { source: '10.0.5.5', instance: 'i-1' }],
])('a source is known by its %s', async (_, as) => {
  const db = await loadWorlds(
    scene(
      answers.map(({ at, own }) => asked('a.example', ADDRESS, at, own ? as : { source: '10.0.7.7' })),
      starts.map((at, index) => ({
        ...connection({ to: ADDRESS, at, localPort: 2000 + index }),
        'instance-id': 'i-1',
      })),
    ),
  );
  const sessions = await judgeSessions(db, ALL_TIME);
  db.close();
  const classes = sessions.map((one) => `${one.sourcePort} ${one.class}`);
  expect(classes.toSorted()).toEqual(starts.map((at, index) => `${2000 + index} ${expected(at)}`).toSorted());
  expect(new Set(sessions.map((one) => one.class)).size).toBe(5);
});
