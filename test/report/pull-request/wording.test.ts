// The body of a pull request: what it holds, what it gives up when it is too long, and that nothing in it acts.
import { describe, expect, it } from 'vitest';
import type { Change, Plan } from '../../../src/propose/plan.ts';
import { pullRequestWording } from '../../../src/report/pull-request/wording.ts';
import { HOSTILE_NAMES } from '../../helpers/hostile-names.ts';
import { outsideCode } from '../../helpers/media.ts';

const ORIGIN = {
  tool: 'alert2allow 0.1.0',
  window: { since: null, until: 1_794_000_000 },
  command: 'alert2allow propose --max 3',
};

function change(entry: string, more: Partial<Change> = {}): Change {
  return {
    entry,
    covers: [entry],
    list: 'platform-baseline',
    target: 'text:allowed.txt',
    queries: 1412,
    sources: 7,
    firstSeen: 1_793_491_200,
    lastSeen: 1_793_577_600,
    reason: 'catalogue: node toolchain',
    ecosystem: 'node',
    decided: null,
    hazards: [],
    notes: [],
    ...more,
  };
}

function plan(more: Partial<Plan> = {}): Plan {
  const proof = { replayed: 9, nowAllowed: [], stillBlocked: [], alsoAllowed: [], worse: [] };
  return {
    changes: [],
    withheld: [],
    patches: [],
    livePatches: [],
    proof,
    incompleteWithoutTrustOn: [],
    trust: [],
    trusted: [],
    untrustworthy: [],
    unobserved: [],
    ...more,
  };
}

const REVIEW = plan({
  changes: [
    change('nodejs.org', { notes: ['Many publish there.'] }),
    change('*.cdn.vendor.example', {
      covers: ['a.cdn.vendor.example', 'b.cdn.vendor.example'],
      reason: 'decision: vendor tool',
      hazards: ['shared-hosting'],
    }),
  ],
  withheld: [
    { name: 'x1.tunnel.example', reason: 'hazard dns-tunnel: looks like data' },
    { name: 'x2.tunnel.example', reason: 'hazard dns-tunnel: looks like data' },
    { name: 'denied.example', reason: 'denied by decision' },
  ],
  proof: {
    replayed: 100,
    nowAllowed: ['nodejs.org'],
    stillBlocked: [
      { name: 'nodejs.org', hop: 'edge.cdn.example', rule: 'g/100', remedy: 'trust it', needsTrust: true },
    ],
    alsoAllowed: [
      { name: 'c.cdn.vendor.example', type: 'A', chain: [], queries: 3, before: 'BLOCK', after: 'ALLOW' },
    ],
    worse: [],
  },
  incompleteWithoutTrustOn: ['g/100'],
});

describe('the body', () => {
  it('is the review', () => {
    expect(pullRequestWording(REVIEW, ORIGIN)).toMatchInlineSnapshot(`
      {
        "body": "**Allow 2 more names in \`platform-baseline\`.** **1 other verdict change, see below.**

      **Incomplete without trust on rule g/100**: some of these names lead to CNAME targets that no rule allows.

      **Look at these before you merge:**

      - [ ] \`*.cdn.vendor.example\`: hazard shared-hosting; allowed because: decision: vendor tool
      - [ ] \`*.cdn.vendor.example\` is a wildcard and admits every name below; seen were \`a.cdn.vendor.example\`, \`b.cdn.vendor.example\`. Exact names would be narrower
      - [ ] I read what else becomes allowed

      | entry | why | queries | sources | seen | look at |
      | --- | --- | ---: | ---: | --- | --- |
      | \`nodejs.org\` | catalogue: node toolchain | 1,412 | 7 | 2026-11-01..11-02 | Many publish there. |
      | \`*.cdn.vendor.example\` | decision: vendor tool | 1,412 | 7 | 2026-11-01..11-02 | **shared-hosting** |

      <details><summary>Not proposed, and why (3 names)</summary>

      - \`x1.tunnel.example\`, \`x2.tunnel.example\`: hazard dns-tunnel: looks like data
      - \`denied.example\`: denied by decision

      </details>

      <details><summary>What BLOCK would still hit after this change (1 name)</summary>

      - \`nodejs.org\`, for its CNAME target \`edge.cdn.example\`, by rule g/100: trust it

      </details>

      <details><summary>What else becomes allowed (1 question)</summary>

      - \`c.cdn.vendor.example\` \`A\`, 3 queries: BLOCK to ALLOW

      </details>

      <details><summary>How this was made, and how to make it again</summary>

      - command: alert2allow propose --max 3
      - window: since all data, until 2026-11-06T21:20:00Z
      - version: alert2allow 0.1.0
      - the next run takes a commit that removes entries from this branch as a no; \`alert2allow decide deny --removed-in\` with the number of this pull request records it

      </details>",
        "title": "Allow 2 more names in platform-baseline",
      }
    `);
  });

  it('gives up its parts in order when it is too long, and says so', () => {
    const many = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, index) => `${prefix}${index}.example`);
    const long = plan({
      changes: many(300, 'added-').map((name) => change(name, { hazards: ['punycode'] })),
      withheld: many(5000, 'withheld-').map((name) => ({
        name,
        reason: `because of ${name} ${'x'.repeat(400)}`,
      })),
      proof: {
        ...REVIEW.proof,
        stillBlocked: many(900, 'blocked-').map((name) => ({
          name,
          hop: null,
          rule: 'g/1',
          remedy: 'none '.repeat(40),
          needsTrust: false,
        })),
      },
    });
    const { body } = pullRequestWording(long, ORIGIN);
    expect(body.length).toBeLessThan(60_000);
    // Nothing that a merge hangs on goes before the lists of what is not in the change.
    expect(body).toContain('`added-299.example`');
    expect(body).toContain('Not proposed, and why (5,000 names)');
    expect(body).toMatch(/… 5000 more, left out for length/);
    const huge = plan({
      changes: many(4000, `${'l'.repeat(60)}.${'m'.repeat(60)}.`).map((name) => change(name)),
    });
    const cut = pullRequestWording(huge, ORIGIN).body;
    expect(cut.length).toBeLessThan(60_000);
    expect(cut).toMatch(/… 3800 more, left out for length: the diff has every entry/);
  });

  it.each(HOSTILE_NAMES)('holds %j without letting it act', (name) => {
    const { title, body } = pullRequestWording(
      plan({
        changes: [
          change('nodejs.org', { list: name, reason: name, hazards: [name], notes: [name], covers: [name] }),
        ],
        withheld: [{ name, reason: name }],
        proof: {
          replayed: 1,
          nowAllowed: [],
          stillBlocked: [{ name, hop: name, rule: name, remedy: name, needsTrust: false }],
          alsoAllowed: [{ name, type: name, chain: [name], queries: 1, before: 'BLOCK', after: 'ALLOW' }],
          worse: [],
        },
        incompleteWithoutTrustOn: [name],
      }),
      { ...ORIGIN, command: `alert2allow propose --only ${name}` },
    );
    expect(`${title}\n${body}`).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
    );
    expect(title).not.toMatch(/[@#\n]/);
    // Every mention, tag, link, image and code span that is left is one that this page writes itself.
    const plain = outsideCode(body).replaceAll(/<\/?(details|summary)>/g, '');
    expect(plain).not.toMatch(/[<@]|(?<!\\)`|(?<!\\)\]\(|(?<!\\)!\[|(?<!\\):\/\//);
    const rows = body.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(8);
  });
});
