// The class of each ALERTed query: every class, and the order between them.
import { describe, expect, it } from 'vitest';
import { inWorld, policyAllowing, policyOf, type QueryRow, type Sketch } from '../world.ts';

const ALERT = { action: 'ALERT' as const };
const DAY1 = '2026-11-01T10:00:00Z';
const DAY2 = '2026-11-02T10:00:00Z';

async function whys(queries: readonly QueryRow[], sketch: Sketch): Promise<(string | null)[][]> {
  return inWorld(queries, sketch, (judgement) =>
    judgement.questions
      .map(({ name, why }) => [name, why] as [string, string | null])
      .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
}

const cases: readonly [string, readonly QueryRow[], Sketch, (string | null)[][]][] = [
  [
    'nobody decided and no catalogue vouches: undecided',
    [{ at: DAY1, name: 'api.acme.example', ...ALERT }],
    {},
    [['api.acme.example', 'undecided']],
  ],
  [
    'a catalogue member: needs-entry',
    [{ at: DAY1, name: 'proxy.golang.org', ...ALERT }],
    {},
    [['proxy.golang.org', 'needs-entry']],
  ],
  [
    'an allow decision: needs-entry',
    [{ at: DAY1, name: 'api.acme.example', ...ALERT }],
    { decisions: { 'api.acme.example': 'allow' } },
    [['api.acme.example', 'needs-entry']],
  ],
  [
    'defer decides nothing',
    [{ at: DAY1, name: 'api.acme.example', ...ALERT }],
    { decisions: { 'api.acme.example': 'defer' } },
    [['api.acme.example', 'undecided']],
  ],
  [
    'deny and ignore',
    [
      { at: DAY1, name: 'a.example', ...ALERT },
      { at: DAY1, name: 'b.example', ...ALERT },
    ],
    { decisions: { 'a.example': 'deny', 'b.example': 'ignore' } },
    [
      ['a.example', 'denied'],
      ['b.example', 'ignored'],
    ],
  ],
  [
    'a hazard withholds, until a person allows',
    [{ at: DAY1, name: 'files.pypihosted.org', ...ALERT }],
    {},
    [['files.pypihosted.org', 'suspicious']],
  ],
  [
    'a hazard with an allow decision is no longer suspicious',
    [{ at: DAY1, name: 'files.pypihosted.org', ...ALERT }],
    { decisions: { 'files.pypihosted.org': 'allow' } },
    [['files.pypihosted.org', 'needs-entry']],
  ],
  [
    'allowed today and later seen without ALERT: already-allowed',
    [
      { at: DAY1, name: 'a.example', ...ALERT },
      { at: DAY2, name: 'a.example' },
    ],
    { policies: [policyAllowing(['a.example'])] },
    [
      ['a.example', 'already-allowed'],
      ['a.example', null],
    ],
  ],
  [
    'seen without ALERT before, not after: unexplained',
    [
      { at: DAY1, name: 'a.example' },
      { at: DAY2, name: 'a.example', ...ALERT },
    ],
    { policies: [policyAllowing(['a.example'])] },
    [
      ['a.example', 'unexplained'],
      ['a.example', null],
    ],
  ],
  [
    'later seen without ALERT in another VPC only: unexplained',
    [
      { at: DAY1, name: 'a.example', ...ALERT },
      { at: DAY2, name: 'a.example', vpc: 'vpc-2' },
    ],
    { policies: [policyAllowing(['a.example'])] },
    [
      ['a.example', 'unexplained'],
      ['a.example', null],
    ],
  ],
  [
    'a copy or local name that exists is one of your own zones: no noise',
    [
      { at: DAY1, name: 'ip-10-0-0-9.ec2.internal', ...ALERT },
      { at: DAY1, name: 'db.corp.internal', ...ALERT },
    ],
    {},
    [
      ['db.corp.internal', 'undecided'],
      ['ip-10-0-0-9.ec2.internal', 'undecided'],
    ],
  ],
  [
    'another type seen without ALERT explains nothing',
    [
      { at: DAY1, name: 'a.example', ...ALERT },
      { at: DAY2, name: 'a.example', type: 'AAAA' },
    ],
    { policies: [policyAllowing(['a.example'])] },
    [
      ['a.example', 'unexplained'],
      ['a.example', null],
    ],
  ],
  [
    'every ALERT older than the policy: already-allowed',
    [{ at: DAY1, name: 'a.example', ...ALERT }],
    { policies: [policyAllowing(['a.example'], { validFrom: Date.parse(DAY2) / 1000 })] },
    [['a.example', 'already-allowed']],
  ],
  [
    'an unlisted hop: hop-missing, and not an entry',
    [{ at: DAY1, name: 'a.example', chain: ['edge.cdn.example'], ...ALERT }],
    { policies: [policyAllowing(['a.example'])] },
    [['a.example', 'hop-missing']],
  ],
  [
    'a hop record is no question of its own',
    [
      { at: DAY1, name: 'a.example', chain: ['edge.cdn.example'], hopAction: 'ALERT' },
      { at: DAY1, name: 'edge.cdn.example', isHop: true, ...ALERT },
    ],
    { policies: [policyAllowing(['a.example'])] },
    [
      ['a.example', 'hop-missing'],
      ['edge.cdn.example', null],
    ],
  ],
  [
    'search-suffix copies, reverse names and SRV: noise',
    [
      { at: DAY1, name: 'github.com.ec2.internal', rcode: 'NXDOMAIN', ...ALERT },
      { at: DAY1, name: '9.0.0.10.in-addr.arpa', type: 'PTR', ...ALERT },
      { at: DAY1, name: '_http._tcp.deb.debian.org', type: 'SRV', ...ALERT },
    ],
    {},
    [
      ['9.0.0.10.in-addr.arpa', 'noise'],
      ['_http._tcp.deb.debian.org', 'noise'],
      ['github.com.ec2.internal', 'noise'],
    ],
  ],
  [
    'logged by a rule group that the policy does not hold',
    [{ at: DAY1, name: 'a.example', group: 'rslvr-frg-other', ...ALERT }],
    {
      policies: [
        policyAllowing([], {
          ruleGroups: [{ ...(policyAllowing([]).ruleGroups[0] ?? neverGroup()), id: 'rslvr-frg-mine' }],
        }),
      ],
    },
    [['a.example', 'not-fixable-by-list']],
  ],
  [
    'a list of unknown contents is judged first',
    [{ at: DAY1, name: 'a.example', ...ALERT }],
    {
      policies: [
        policyOf([
          { priority: 1, action: 'ALERT', list: 'managed', contents: 'unknown' },
          { priority: 100, action: 'ALLOW', list: 'baseline', entries: ['a.example'] },
          { priority: 300, action: 'ALERT', entries: ['*'] },
        ]),
      ],
    },
    [['a.example', 'not-fixable-by-list']],
  ],
  [
    'the only ALLOW rule is limited to another query type',
    [{ at: DAY1, name: 'a.example', type: 'AAAA', ...ALERT }],
    {
      policies: [
        policyOf([
          { priority: 100, action: 'ALLOW', list: 'baseline', entries: ['a.example'], queryType: 'A' },
          { priority: 300, action: 'ALERT', entries: ['*'] },
        ]),
      ],
    },
    [['a.example', 'not-fixable-by-list']],
  ],
];

function neverGroup(): never {
  throw new Error('no group');
}

describe('why', () => {
  it.each(cases)('%s', async (_, queries, sketch, expected) => {
    expect(await whys(queries, sketch)).toEqual(expected);
  });
});
