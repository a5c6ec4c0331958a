// One name, one address: what the logs say of it.
import { describe, expect, it } from 'vitest';
import { explainAddress, explainName } from '../../../src/analyze/names/explain.ts';
import { parseCidr } from '../../../src/core/address.ts';
import { insertKept } from '../../helpers/kept.ts';
import { at, inWorld, key, policyAllowing, type QueryRow } from '../world.ts';

const QUERIES: readonly QueryRow[] = [
  { at: '2026-11-01T10:00:00Z', name: 'a.example', chain: ['x.cdn.example'], queries: 3, action: 'ALERT' },
  { at: '2026-11-02T10:00:00Z', name: 'a.example', source: '10.0.0.6' },
];
const CIDR = parseCidr('10.0.0.0/24');
const SKETCH = {
  policies: [policyAllowing(['a.example'])],
  context: { sourceLabels: CIDR === null ? [] : [{ cidr: CIDR, label: 'runtime' }] },
};

const FLOW = `insert into kept_flow (hour, delivery, vpc, source_upper, source_lower, destination_upper,
  destination_lower, source_port, destination_port, protocol,
  packets, bytes, start, "end", action) values
  (${at('2026-11-01T10:00:00Z')}, 'file', 'vpc-1', 0, ${key('10.0.0.5')}, 0, ${key('203.0.113.9')}, 40000, 443, 6, 3, 900,
   ${at('2026-11-01T10:00:01Z')}, ${at('2026-11-01T10:00:09Z')}, 'ACCEPT')`;
const ANSWER = `insert into kept_answer values (${at('2026-11-01T10:00:00Z')}, 'file', 'vpc-1', 0, ${key('10.0.0.5')}, null,
  0, ${key('203.0.113.9')}, 'a.example', 2, ${at('2026-11-01T10:00:00Z')}, ${at('2026-11-01T10:00:00Z')})`;

describe('explain', () => {
  it('tells of a name', async () => {
    const answer = await inWorld(QUERIES, SKETCH, async (judgement, db) => {
      await insertKept(db, ANSWER);
      await insertKept(db, FLOW);
      return explainName(db, judgement, 'a.example');
    });
    expect(answer).toMatchObject({
      timeline: [
        { day: at('2026-11-01T00:00:00Z'), logged: 'ALERT', queries: 3 },
        { day: at('2026-11-02T00:00:00Z'), logged: null, queries: 1 },
      ],
      sources: [
        { source: '10.0.0.5', label: 'runtime', queries: 3 },
        { source: '10.0.0.6', label: 'runtime', queries: 1 },
      ],
      addresses: [{ address: '203.0.113.9', answers: 2 }],
      connections: [
        {
          source: '10.0.0.5',
          label: 'runtime',
          destination: '203.0.113.9',
          port: 443,
          bytes: 900,
          action: 'ACCEPT',
        },
      ],
      queryTypes: ['A'],
      proposal: null,
      chain: ['x.cdn.example'],
      entry: 'a.example',
      list: 'baseline',
      why: 'hop-missing',
    });
  });

  it('knows nothing of a name that nobody asked for', async () => {
    expect(
      await inWorld(QUERIES, SKETCH, (judgement, db) => explainName(db, judgement, 'b.example')),
    ).toBeNull();
  });

  it('tells of an address', async () => {
    const answer = await inWorld(QUERIES, SKETCH, async (judgement, db) => {
      await insertKept(db, ANSWER);
      await insertKept(db, FLOW);
      return explainAddress(db, key('203.0.113.9'), judgement.window);
    });
    expect(answer).toMatchObject({
      address: '203.0.113.9',
      names: [{ vpc: 'vpc-1', name: 'a.example', answers: 2 }],
      connections: [{ source: '10.0.0.5', label: 'runtime', port: 443, bytes: 900 }],
    });
  });
});
