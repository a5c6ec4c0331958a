// Names, decisions and times that could hide an undecided name from `readiness`; many in one world, each named by the verdict.
import { describe, expect, it } from 'vitest';
import { A, CNAME, moment, verdictOf, type DnsLine, type Verdict, type World } from './verdict-world.ts';

const PATIENCE = 180_000;
const at = moment(3, 10);
const NET = 'stranger.net';
const long = (label: string) => [63, 63, 63, 50].map((length) => label.repeat(length)).join('.');
const decisions = (...lines: string[]) =>
  `version: 1\ndecisions:\n${lines.map((line) => `  - {${line}, reason: r, owner: "@o"}\n`).join('')}`;

/** Names that gate `id` complains of. */
function subjects({ gates }: Verdict, id: string): string[] {
  return gates.find((gate) => gate.id === id)?.findings.map(({ subject }) => subject) ?? [];
}

/** Logged without an ALERT, as if a list held it then. */
const CLEAN = {
  record: {
    firewall_rule_action: undefined,
    firewall_rule_group_id: undefined,
    firewall_domain_list_id: undefined,
  },
};

/** A name as logged, what it is told as, and more of the record. */
const strangers: readonly [string, string, Partial<DnsLine>?][] = [
  ['Upper-CASE.NET', 'upper-case.net'],
  ['nodot.net', 'nodot.net', { record: { query_name: 'nodot.net' } }],
  ['\\052.escaped.net', '\\052.escaped.net'],
  ['*.asterisk.net', '*.asterisk.net'],
  ['bücher.unicode.net', 'bücher.unicode.net'],
  ['a\u0000b.zero.net', 'a\u0000b.zero.net'],
  [`${long('a')}.net`, `${long('a')}.net`],
  ['vendor.net', 'vendor.net'],
  ['evilvendor.net', 'evilvendor.net'],
  ['six.net', 'six.net', { type: 'AAAA' }],
  ['type65.net', 'type65.net', { type: 'TYPE65' }],
  ['small.net', 'small.net', { type: 'aaaa' }],
  ['fraction.net', 'fraction.net', { record: { query_timestamp: '2026-11-04T10:05:00.999Z' } }],
  ['offset.net', 'offset.net', { record: { query_timestamp: '2026-11-04T12:05:00+02:00' } }],
  ['late.net', 'late.net', { record: { additional_properties: { is_delayed: true } } }],
  ['odd.net', 'odd.net', { record: { firewall_rule_action: 'alert' } }],
  ['clean.net', 'clean.net', CLEAN],
  ['expired.net', 'expired.net'],
  ['today.net', 'today.net'],
  ['deferred.net', 'deferred.net'],
  ['below.net', 'below.net'],
  ['wanted.net', 'wanted.net'],
  ['first.net', 'first.net', { at: moment(0, 0, 0) }],
  ['last.net', 'last.net', { at: moment(15, 23, 59) + 59 }],
];

const DECISIONS = decisions(
  'domain: expired.net, decision: ignore, expires: 2026-11-10',
  // The window ends with the last record.
  'domain: today.net, decision: ignore, expires: 2026-11-16T23:59:59Z',
  'domain: deferred.net, decision: defer, expires: 2027-01-01',
  'domain: "*.below.net", decision: ignore, expires: 2027-01-01',
  'domain: wanted.net, decision: allow',
);

const chain = (name: string, hop: string): Partial<DnsLine> & { name: string } => ({
  name,
  answers: [CNAME(hop), A('192.0.2.1')],
});

describe('never ready with', () => {
  it(
    'any of these undecided names',
    async () => {
      const more = strangers.map(([name, , over]): DnsLine => ({ at, name, action: 'ALERT', ...over }));
      const verdict = await verdictOf({ more, decisions: DECISIONS });
      expect(verdict.verdict).toBe('not-ready');
      expect(subjects(verdict, 'would-block').toSorted()).toEqual(
        strangers.map(([, told]) => told).toSorted(),
      );
    },
    PATIENCE,
  );

  it(
    'hops that are not listed, in the answer, in a hop record, or asked by themselves',
    async () => {
      const port = '50000';
      const more: DnsLine[] = [
        { at, ...chain('answer.vendor.net', 'edge.one.net') },
        { at, ...chain('upper.vendor.net', 'EDGE.Two.NET') },
        {
          at,
          ...chain('listed.vendor.net', 'github.com'),
          answers: [CNAME('github.com'), CNAME('z.two.net')],
        },
        { at, ...chain('record.vendor.net', 'edge.three.net'), port },
        { at, name: 'edge.three.net', action: 'ALERT', port },
        { at: at + 2, name: 'edge.three.net', action: 'ALERT' },
      ];
      const verdict = await verdictOf({ more });
      expect(subjects(verdict, 'hops').toSorted()).toEqual(
        ['answer', 'listed', 'record', 'upper'].map((label) => `${label}.vendor.net`),
      );
      expect(subjects(verdict, 'would-block')).toContain('edge.three.net');
    },
    PATIENCE,
  );

  it(
    'a hop that ALERTs beside trust, or is asked by itself',
    async () => {
      const port = '50000';
      const verdict = await verdictOf({
        configuration: (text) => text.replace('"*.vendor.net"]', '"*.vendor.net"], redirection: trust'),
        more: [
          { at, ...chain('a.vendor.net', 'edge.one.net'), port },
          { at, name: 'edge.one.net', action: 'ALERT', port },
          { at, ...chain('b.vendor.net', 'edge.two.net'), port },
          { at, name: 'edge.two.net', action: 'ALERT', port: '50001' },
          { at, ...chain('c.vendor.net', 'edge.six.net'), port },
          { at, name: 'edge.six.net', type: 'AAAA', action: 'ALERT', port },
        ],
      });
      expect(subjects(verdict, 'unexplained')).toEqual(['a.vendor.net']);
      expect(subjects(verdict, 'would-block').toSorted()).toEqual([
        'a.vendor.net',
        'edge.six.net',
        'edge.two.net',
      ]);
    },
    PATIENCE,
  );

  it(
    'records that name the rule group and not what it did',
    async () => {
      const half = { at, action: 'ALERT' } as const;
      const verdict = await verdictOf({
        more: [
          { ...half, name: 'a.vendor.net', record: { firewall_rule_action: undefined } },
          { ...half, name: 'b.vendor.net', record: { firewall_rule_action: 'QUARANTINE' } },
        ],
      });
      expect(subjects(verdict, 'unexplained')).toEqual(['a.vendor.net', 'b.vendor.net']);
      expect(verdict.failing).toEqual(['unexplained']);
    },
    PATIENCE,
  );

  it(
    'own names that BLOCK has hit all the time, so that nobody knows whether they exist',
    async () => {
      const hit = { at, action: 'BLOCK', rcode: 'NXDOMAIN', answers: [] } as const;
      const verdict = await verdictOf({
        configuration: (text) => text.replace('action: ALERT', 'action: BLOCK'),
        more: [
          { ...hit, name: 'db.corp.internal' },
          { ...hit, name: 'intranet' },
          { ...hit, name: 'vault.ec2.internal' },
          // A copy of what was asked for as well is noise all the same.
          { ...hit, name: 'github.com.ec2.internal' },
        ],
      });
      expect(subjects(verdict, 'would-block').toSorted()).toEqual([
        'db.corp.internal',
        'intranet',
        'vault.ec2.internal',
      ]);
    },
    PATIENCE,
  );

  it.each<[string, World, readonly string[]]>([
    [
      'the last second of the window, the first, and not what lies beside it',
      {
        argv: ['--since', '2026-11-02', '--until', '2026-11-16T12:00:00Z'],
        now: '2026-11-16T12:00:00Z',
        more: [
          { at: moment(1, 0, 0) - 1, name: `before.${NET}`, action: 'ALERT' },
          { at: moment(1, 0, 0), name: `since.${NET}`, action: 'ALERT' },
          { at: moment(15, 12, 0) - 1, name: `until.${NET}`, action: 'ALERT' },
          { at: moment(15, 12, 0), name: `after.${NET}`, action: 'ALERT' },
        ],
      },
      [`since.${NET}`, `until.${NET}`],
    ],
    [
      'ALERTs from the second on in which the policy came into force',
      {
        configuration: (text) => text.replace('failOpen: true', 'failOpen: true\n  validFrom: 2026-11-10'),
        more: [
          { at: moment(9, 0, 0) - 1, name: 'old.vendor.net', action: 'ALERT' },
          { at: moment(9, 0, 0), name: 'new.vendor.net', action: 'ALERT' },
          { at, name: `old.${NET}`, action: 'ALERT' },
        ],
      },
      ['new.vendor.net', `old.${NET}`],
    ],
    [
      'records of another age',
      {
        more: [2019, 2030].map((year) => ({
          at: Date.parse(`${year}-01-01T00:00:00Z`) / 1000,
          name: `y${year}.${NET}`,
          action: 'ALERT' as const,
        })),
      },
      [`y2019.${NET}`, `y2030.${NET}`],
    ],
  ])(
    '%s',
    async (_, world, names) => {
      expect(subjects(await verdictOf(world), 'would-block').toSorted()).toEqual(names.toSorted());
    },
    PATIENCE,
  );

  it(
    'an acceptance that ends with the window',
    async () => {
      const risk = (gate: string, expires: string) =>
        `{gate: ${gate}, reason: r, owner: "@o", expires: ${expires}}`;
      const { failing } = await verdictOf({
        configuration: `acceptedRisks: [${risk('would-block', '2026-11-16T23:05:00Z')}, ${risk('rare-names', '2027-01-01')}]\n`,
        more: [{ at, name: `x.${NET}`, action: 'ALERT' }],
      });
      expect(failing).toEqual(['would-block']);
    },
    PATIENCE,
  );

  it(
    'a whole public suffix ignored',
    async () => {
      const { result } = await verdictOf({
        decisions: decisions('domain: "*.net", decision: ignore, expires: 2027-01-01'),
        more: [{ at, name: `x.${NET}`, action: 'ALERT' }],
      });
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('*.net cannot be ignored: net is a public suffix');
    },
    PATIENCE,
  );
});

it(
  'ready with decided names, lists in any spelling, listed hops and what was ALERTed before the policy',
  async () => {
    const { verdict, failing } = await verdictOf({
      configuration: (text) =>
        text
          .replace('github.com, ', 'GITHUB.com., xn--bcher-kva.example.net, EDGE.one.net, ')
          .replace('failOpen: true', 'failOpen: true\n  validFrom: 2026-11-10'),
      decisions: decisions(
        `domain: Ignored.${NET}., decision: ignore, expires: 2027-01-01`,
        `domain: "*.deep.${NET}", decision: ignore, expires: 2027-01-01`,
        `domain: denied.${NET}, decision: deny`,
        'destination: 203.0.113.9/32, port: 443, decision: ignore, expires: 2027-01-01',
      ),
      more: [
        { at, name: `IGNORED.${NET}`, action: 'ALERT' },
        { at, name: `a.b.deep.${NET}`, action: 'ALERT' },
        { at, name: `denied.${NET}`, action: 'ALERT' },
        { at, name: 'Bücher.example.net' },
        { at, ...chain('a.vendor.net', 'edge.one.net') },
        { at, name: 'old.vendor.net', action: 'ALERT' },
      ],
      moreFlows: [{ at, destination: '203.0.113.9' }],
    });
    expect({ verdict, failing }).toEqual({ verdict: 'ready', failing: [] });
  },
  PATIENCE,
);
