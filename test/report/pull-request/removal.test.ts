// The body of a pull request that takes entries out: what it says, what it gives up, and that nothing in it acts.
import { describe, expect, it } from 'vitest';
import type { RemovalCandidate } from '../../../src/propose/removal/candidate.ts';
import type { RemovalPlan } from '../../../src/propose/removal/plan.ts';
import { removalWording } from '../../../src/report/pull-request/removal.ts';
import { HOSTILE_NAMES } from '../../helpers/hostile-names.ts';
import { outsideCode } from '../../helpers/media.ts';

const ORIGIN = {
  tool: 'alert2allow 0.1.0',
  window: { since: null, until: 1_794_000_000 },
  command: 'alert2allow propose --remove',
};

function removal(entry: string, more: Partial<RemovalCandidate> = {}): RemovalCandidate {
  return {
    entry,
    keepFirst: false,
    list: 'baseline',
    target: 'text:allowed.txt',
    cause: 'stale',
    reason: 'stale: no query used it for 70 days (never in these logs)',
    queries: 0,
    names: [],
    lastUsed: null,
    ...more,
  };
}

function plan(more: Partial<RemovalPlan> = {}): RemovalPlan {
  const proof = { replayed: 9, nowAllowed: [], stillBlocked: [], alsoAllowed: [], worse: [] };
  return {
    removals: [removal('old.vendor.example')],
    withheld: [],
    patches: [],
    livePatches: [],
    proof,
    ...more,
  };
}

function worse(name: string, type = 'A'): RemovalPlan['proof'] {
  const row = { name, type, chain: [], queries: 3, before: 'ALLOW', after: 'BLOCK' } as const;
  return { replayed: 9, nowAllowed: [], stillBlocked: [], alsoAllowed: [], worse: [row] };
}

describe('the pull request of removals', () => {
  it('says what goes, what that costs, what stays, and what could not be looked at', () => {
    const used = removal('temp.partner.example', {
      cause: 'expired',
      reason: 'expired: the decision that allowed it ended on 2026-10-01',
      queries: 1412,
      lastUsed: 1_793_577_600,
    });
    const review = plan({
      removals: [removal('old.vendor.example'), used],
      withheld: [{ name: 'pinned.example', reason: 'pinned: yearly' }],
      proof: worse('temp.partner.example'),
    });
    expect(removalWording(review, ['Which entries are stale is not known.'], ORIGIN)).toMatchInlineSnapshot(`
      {
        "body": "**Take 2 entries out of \`baseline\`.** **Under BLOCK, 1 name of the logs would not be let through any more, see below.**

      Which entries are stale is not known.

      **Look at these before you merge:**

      - [ ] I read what would not be let through any more
      - [ ] I know that the logs show use of 1 entry of these

      | entry | why | queries | last used |
      | --- | --- | ---: | --- |
      | \`old.vendor.example\` | stale: no query used it for 70 days (never in these logs) | 0 | never in these logs |
      | \`temp.partner.example\` | expired: the decision that allowed it ended on 2026-10-01 | 1,412 | 2026-11-02 |

      <details><summary>What BLOCK would hit for want of these entries (1 question)</summary>

      - \`temp.partner.example\` \`A\`, 3 queries: ALLOW to BLOCK

      </details>

      <details><summary>Not taken out, and why (1 entry)</summary>

      - \`pinned.example\`: pinned: yearly

      </details>

      <details><summary>How this was made, and how to make it again</summary>

      - command: alert2allow propose --remove
      - window: since all data, until 2026-11-06T21:20:00Z
      - version: alert2allow 0.1.0
      - the next run takes a commit that puts entries back on this branch as a no; a decision allow with \`pinned: true\` keeps them for good

      </details>",
        "title": "Take 2 entries out of baseline",
      }
    `);
  });

  it('says so where nothing is lost, and asks nothing', () => {
    const { body } = removalWording(plan(), [], ORIGIN);
    expect(body).toContain('Replayed under BLOCK, none of 9 queries is judged otherwise.');
    expect(body).not.toContain('- [ ]');
  });

  it('fits, and keeps what is in the change to the last', () => {
    const many = (count: number, text: string) =>
      Array.from({ length: count }, (_, index) => `${text}${index}.example`);
    const long = plan({
      removals: many(200, 'gone-').map((name) => removal(name)),
      withheld: many(4000, 'stays-').map((name) => ({ name, reason: `because of ${name}` })),
    });
    const { body } = removalWording(long, [], ORIGIN);
    expect(body.length).toBeLessThan(60_000);
    expect(body).toContain('`gone-199.example`');
    expect(body).toMatch(/more, left out for length/);
  });

  it.each(HOSTILE_NAMES)('holds %j without letting it act', (name) => {
    const { title, body } = removalWording(
      plan({
        removals: [removal(name, { list: name, reason: name, target: name })],
        withheld: [{ name, reason: name }],
        proof: worse(name, name),
      }),
      [name],
      { ...ORIGIN, command: `alert2allow propose --remove --only ${name}` },
    );
    expect(`${title}\n${body}`).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/,
    );
    expect(title).not.toMatch(/[@#\n]/);
    // Every mention, tag, link, image and code span that is left is one that this page writes itself.
    const plain = outsideCode(body).replaceAll(/<\/?(details|summary)>/g, '');
    expect(plain).not.toMatch(/[<@]|(?<!\\)`|(?<!\\)\]\(|(?<!\\)!\[|(?<!\\):\/\//);
    const rows = body.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
  });
});
