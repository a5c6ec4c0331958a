import { expect, it } from 'vitest';
import {
  looksLikeSnapshot,
  readSnapshot,
  snapshotText,
  type PolicySnapshot,
} from '../../src/policy/snapshot.ts';

const snapshot: PolicySnapshot = {
  version: 1,
  pulledAt: '2026-11-20T08:00:00Z',
  account: '111122223333',
  region: 'us-east-1',
  findings: [],
  vpcs: {},
  groups: {},
  policies: {},
  lists: {
    'a: {b}\n#c': { entries: ['*.', 'x\u202ey.example', 'yes', '1e3'] },
    'AWS-list': { contents: 'unknown' },
  },
};

it('keeps any text as it is', () => {
  expect(readSnapshot(snapshotText(snapshot), 'a.yaml')).toEqual(snapshot);
});

it('does not depend on the order of its keys', () => {
  const turned = Object.fromEntries(Object.entries(snapshot).toReversed()) as unknown as PolicySnapshot;
  expect(snapshotText(turned)).toBe(snapshotText(snapshot));
});

it.each([
  [
    'another version',
    'version: 2\npulledAt: 2027-01-01\n',
    'a.yaml is a policy snapshot of version 2; this tool reads version 1',
  ],
  ['no snapshot', 'lists: {}\n', 'a.yaml is not a policy snapshot: it has no `version`'],
  ['no YAML', 'a: [', 'a.yaml is not a policy snapshot: Flow sequence in block collection'],
  [
    'what is not of it',
    `${snapshotText(snapshot)}colour: blue\n`.replace('us-east-1', '7'),
    'a.yaml is not a policy snapshot: region: Invalid input: expected string, received number\ncolour: unknown key',
  ],
])('refuses %s with what is wrong', (_, text, message) => {
  expect(() => readSnapshot(text, 'a.yaml')).toThrow(message);
});

it('is told from a plain policy file', () => {
  expect([snapshot, { lists: {}, policy: {} }, null].map(looksLikeSnapshot)).toEqual([true, false, false]);
});
