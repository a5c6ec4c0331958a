import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyList } from '../../../src/propose/live/apply-list.ts';
import { inspectList } from '../../../src/propose/live/inspect.ts';
import { prepareList } from '../../../src/propose/live/prepare.ts';
import { prepareRollback, undo } from '../../../src/propose/live/rollback.ts';
import { entriesHash } from '../../../src/propose/hash.ts';
import { readRollback } from '../../../src/propose/saved/read.ts';
import type { SavedList } from '../../../src/propose/saved/schema.ts';
import { useFakeAws } from '../../adapters/aws-test.ts';
import { ACCOUNT, REGION } from '../../helpers/aws-fake-firewall.ts';
import { failure } from '../../helpers/aws-fake.ts';
import { place, type Place } from './place.ts';

useFakeAws();

const HASH = `sha256:${'0'.repeat(64)}`;
const NOTHING = { drift: false, owner: false };
const UPDATE = 'Route53Resolver.UpdateFirewallDomains';

/** What a plan would say of the list as it is now. */
function planned({ state }: Place, add: readonly string[], more: Partial<SavedList> = {}): SavedList {
  const base = state.entriesOf('rslvr-fdl-allow');
  return {
    target: 'live:platform-baseline',
    account: ACCOUNT,
    region: REGION,
    arn: `arn:aws:route53resolver:${REGION}:${ACCOUNT}:firewall-domain-list/rslvr-fdl-allow`,
    id: 'rslvr-fdl-allow',
    name: 'platform-baseline',
    baseHash: entriesHash(base),
    base,
    entries: [...add],
    owner: null,
    ...more,
  };
}

async function applied(at: Place, add: readonly string[], file = 'plan.rollback.json') {
  const prepared = await prepareList(at.hands.firewall, 'add', planned(at, add), NOTHING);
  return applyList(at.hands, prepared, HASH, join(at.folder, file));
}

/** Names in the order in which a plan has them. */
function names(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `host-${String(index).padStart(4, '0')}.example.com`);
}

describe('a list that must not be changed is refused', () => {
  it.each([
    ['a managed list', 'AWSManagedDomainsMalwareDomainList', /is a managed list/],
    ["another account's", 'theirs', /belongs to the account 444455556666/],
    ['one that holds *', 'everything', /holds \*/],
    ['one of a BLOCK rule', 'bad-names', /BLOCK rule agent-egress-policy\/50/],
    ['an ambiguous name', 'twin', /2 of type domain list.*rslvr-fdl-twin1, rslvr-fdl-twin2/],
    ['an unknown name', 'platform', /no domain list "platform"/],
    [
      'another Region',
      `arn:aws:route53resolver:eu-west-1:${ACCOUNT}:firewall-domain-list/rslvr-fdl-allow`,
      /Region eu-west-1/,
    ],
    [
      'the ARN of a group',
      `arn:aws:route53resolver:us-east-1:${ACCOUNT}:firewall-rule-group/rslvr-frg-agent`,
      /not the ARN of a firewall-domain-list/,
    ],
  ])('%s', async (_, text, message) => {
    const { hands } = await place();
    await expect(inspectList(hands.firewall, text)).rejects.toThrow(message);
  });

  it('and found by id, ARN or name where it may be', async () => {
    const { hands } = await place();
    const arn = `arn:aws:route53resolver:${REGION}:${ACCOUNT}:firewall-domain-list/rslvr-fdl-allow`;
    for (const text of ['rslvr-fdl-allow', 'platform-baseline', arn]) {
      expect(await inspectList(hands.firewall, text)).toMatchObject({
        arn,
        entries: ['*.registry.example.org', 'github.com'],
        owner: null,
        uses: [{ rule: { priority: 100, action: 'ALLOW' } }],
      });
    }
  });

  it.each([
    [{ 'aws:cloudformation:stack-name': 'agents' }, 'CloudFormation (stack agents)'],
    [{ 'aws:cloudformation:logical-id': 'X' }, 'CloudFormation'],
    [{ ManagedBy: 'Terraform' }, 'Terraform (tag ManagedBy=Terraform)'],
    [{ team: 'x', 'terraform:workspace': 'prod' }, 'Terraform (tag terraform:workspace=prod)'],
    [{ terraform: 'true' }, 'Terraform (tag terraform=true)'],
    [{ terraform: 'false' }, null],
    [{ note: 'once made with terraform' }, null],
  ] as const)('its owner by the tags %o: %s', async (tags, owner) => {
    const { state, hands } = await place();
    state.list('rslvr-fdl-allow').tags = { cost: '1', ...tags };
    expect((await inspectList(hands.firewall, 'rslvr-fdl-allow')).owner).toBe(owner);
  });
});

describe('apply', () => {
  it('adds, reads back, writes the way back first and two audit lines', async () => {
    const at = await place();
    const path = join(at.folder, 'plan.rollback.json');
    at.state.before = ({ operation }) => {
      if (operation === UPDATE) expect(existsSync(path)).toBe(true);
      return null;
    };
    const result = await applied(at, ['pypi.org', 'crates.io']);
    expect(result).toMatchObject({
      failure: null,
      missing: [],
      unexpected: [],
      done: ['pypi.org', 'crates.io'],
    });
    expect(at.state.entriesOf('rslvr-fdl-allow')).toEqual([
      '*.registry.example.org',
      'crates.io',
      'github.com',
      'pypi.org',
    ]);
    expect(at.audit().map(({ outcome }) => outcome)).toEqual(['started', 'done']);
    expect(at.audit()[1]).toMatchObject({
      command: 'apply',
      who: `arn:aws:sts::${ACCOUNT}:assumed-role/platform/someone`,
      planHash: HASH,
      time: '2026-11-20T08:00:00Z',
      change: { added: ['pypi.org', 'crates.io'] },
    });
    expect(readRollback(readFileSync(path, 'utf8'), path).undo).toMatchObject({
      operation: 'remove',
      entries: ['pypi.org', 'crates.io'],
    });
  });

  it('never replaces, sends at most 500 at once, and waits while the list is UPDATING', async () => {
    const at = await place();
    at.state.restlessness = 3;
    const result = await applied(at, names(1100));
    expect(result).toMatchObject({ failure: null, missing: [], unexpected: [] });
    expect(at.sent().map((domains) => domains.length)).toEqual([500, 500, 100]);
    const operations = at.fake.requests.filter(({ operation }) => operation === UPDATE);
    expect(new Set(operations.map(({ input }) => input['Operation']))).toEqual(new Set(['ADD']));
    // One second, two, four, each time.
    expect(at.waits.filter((wait) => wait >= 1000)).toEqual([
      1000, 2000, 4000, 1000, 2000, 4000, 1000, 2000, 4000,
    ]);
  });

  it('keeps the pace of five requests a second', async () => {
    const at = await place();
    await applied(at, ['pypi.org']);
    const paced = at.fake.operations.filter((operation) => operation.startsWith('Route53Resolver.'));
    expect(at.waits.filter((wait) => wait === 200).length).toBeGreaterThanOrEqual(paced.length - 2);
  });

  it.each(['ThrottlingException', 'ConflictException', 'InternalServiceErrorException'])(
    'repeats after %s, with jitter',
    async (type) => {
      const at = await place();
      at.state.before = ({ operation, turn }) =>
        operation === UPDATE && turn < 3 ? failure(400, type, 'not now') : null;
      expect(await applied(at, ['pypi.org'])).toMatchObject({ failure: null, done: ['pypi.org'] });
      expect(at.sent()).toHaveLength(4);
      // 75 % of 1, 2 and 4 seconds with the test's random number.
      expect(at.waits.filter((wait) => wait >= 750)).toEqual([750, 1500, 3000]);
    },
  );

  it('gives up in the end, and says what was done', async () => {
    const at = await place();
    at.state.before = ({ operation }) =>
      operation === UPDATE ? failure(400, 'ThrottlingException', 'Rate exceeded') : null;
    const result = await applied(at, ['pypi.org']);
    expect(result.failure?.message).toMatch(/did not take the change .* in 8 attempts: ThrottlingException/);
    expect(result).toMatchObject({ done: [], missing: ['pypi.org'], rollback: null });
    expect(existsSync(join(at.folder, 'plan.rollback.json'))).toBe(false);
    expect(at.audit().at(-1)).toMatchObject({ outcome: 'failed', change: { added: [] } });
  });

  it('looks before a repeat: a request that failed after it was carried out is not sent again', async () => {
    const at = await place();
    at.state.before = ({ operation, turn, input }) => {
      if (operation !== UPDATE || turn > 0) return null;
      at.state
        .list('rslvr-fdl-allow')
        .entries.push(...(input['Domains'] as string[]).map((name) => `${name}.`));
      return failure(500, 'InternalServiceErrorException', 'lost the answer');
    };
    expect(await applied(at, ['pypi.org', 'crates.io'])).toMatchObject({
      failure: null,
      done: ['pypi.org', 'crates.io'],
      missing: [],
      unexpected: [],
    });
    expect(at.sent()).toHaveLength(1);
  });

  it('never repeats a ValidationException', async () => {
    const at = await place();
    at.state.before = ({ operation }) =>
      operation === UPDATE ? failure(400, 'ValidationException', 'duplicated domains') : null;
    const result = await applied(at, ['pypi.org']);
    expect(result.failure?.message).toMatch(
      /refused route53resolver:UpdateFirewallDomains: duplicated domains \(changing/,
    );
    expect(at.sent()).toHaveLength(1);
  });

  it('tells after the first chunk what is done; the way back holds that and no more; a second apply goes on', async () => {
    const at = await place();
    const add = names(700);
    const plan = planned(at, add);
    at.state.before = ({ operation, turn }) =>
      operation === UPDATE && turn === 1 ? failure(400, 'AccessDeniedException', 'no longer') : null;
    const first = await applied(at, add);
    expect(first.failure?.message).toMatch(/denies route53resolver:UpdateFirewallDomains/);
    expect(first.failure?.hint).toMatch(/init --iam apply/);
    expect(first.done).toEqual(add.slice(0, 500));
    expect(first.missing).toEqual(add.slice(500));
    const file = join(at.folder, 'plan.rollback.json');
    expect(readRollback(readFileSync(file, 'utf8'), file).undo).toMatchObject({
      operation: 'remove',
      entries: add.slice(0, 500),
    });

    const again = await prepareList(at.hands.firewall, 'add', plan, NOTHING);
    expect(again.drift).toMatchObject({ open: add.slice(500), appeared: [] });
    expect(again.drift.leftOut).toEqual(add.slice(0, 500).map((entry) => ({ entry, why: 'there already' })));
    const second = await applyList(at.hands, again, HASH, join(at.folder, 'second.json'));
    expect(second).toMatchObject({ failure: null, missing: [], unexpected: [] });
    expect((await prepareList(at.hands.firewall, 'add', plan, NOTHING)).drift.open).toEqual([]);
  });

  it('does not call its own what somebody else added at the same moment', async () => {
    const at = await place();
    at.state.before = ({ operation }) => {
      if (operation === UPDATE) at.state.list('rslvr-fdl-allow').entries.push('pypi.org.');
      return null;
    };
    const result = await applied(at, ['pypi.org', 'crates.io']);
    expect(result.failure?.message).toMatch(/duplicated domains/);
    expect(result).toMatchObject({ done: [], rollback: null });
  });

  it('says what differs when the list read back is another', async () => {
    const at = await place();
    at.state.before = ({ operation }) => {
      const list = at.state.list('rslvr-fdl-allow');
      if (operation === 'Route53Resolver.ListFirewallDomains' && at.sent().length > 0)
        list.entries = ['*.registry.example.org.', 'pypi.org.', 'stray.example.net.'];
      return null;
    };
    const result = await applied(at, ['pypi.org']);
    expect(result).toMatchObject({
      failure: null,
      missing: ['github.com'],
      unexpected: ['stray.example.net'],
    });
    expect(at.audit().at(-1)).toMatchObject({ outcome: 'differs' });
  });

  it.each(['COMPLETE_IMPORT_FAILED', 'DELETING'])('changes nothing in a list that is %s', async (status) => {
    const at = await place();
    at.state.list('rslvr-fdl-allow').status = status;
    const result = await applied(at, ['pypi.org']);
    expect(result.failure?.message).toMatch(new RegExp(`is ${status}`));
    expect(at.sent()).toEqual([]);
  });

  it('never writes over an earlier way back', async () => {
    const at = await place();
    await applied(at, ['pypi.org']);
    await expect(applied(at, ['crates.io'])).rejects.toThrow(/EEXIST/);
    expect(at.sent()).toHaveLength(1);
  });
});

describe('between plan and apply', () => {
  it.each([
    ['added meanwhile', ['pypi.org.'], [], { open: ['crates.io'] }],
    ['covered meanwhile', ['*.io.'], [], null],
    ['an unrelated entry appeared', ['new.example.net.'], [], null],
    ['an entry is gone', [], ['github.com.'], null],
  ] as const)('%s', async (_, appeared, gone, drift) => {
    const at = await place();
    const plan = planned(at, ['crates.io', 'pypi.org']);
    const list = at.state.list('rslvr-fdl-allow');
    list.entries = [...list.entries.filter((entry) => !gone.includes(entry as never)), ...appeared];
    const preparing = prepareList(at.hands.firewall, 'add', plan, NOTHING);
    if (drift !== null) {
      expect((await preparing).drift).toMatchObject(drift);
      return;
    }
    await expect(preparing).rejects.toThrow(
      new RegExp(
        `changed since the plan was made:\\n[+-] ${[...appeared, ...gone][0]?.slice(0, -1).replace('*', '\\*')}`,
      ),
    );
    const accepted = await prepareList(at.hands.firewall, 'add', plan, { drift: true, owner: false });
    expect(accepted.drift.open).toEqual(appeared[0] === '*.io.' ? ['pypi.org'] : ['crates.io', 'pypi.org']);
  });

  it.each([
    ['a BLOCK rule uses it', (at: Place) => (at.state.rule('rslvr-frg-agent', 100).Action = 'BLOCK')],
    ['an ALERT rule uses it', (at: Place) => (at.state.rule('rslvr-frg-agent', 100).Action = 'ALERT')],
    ['it holds *', (at: Place) => at.state.list('rslvr-fdl-allow').entries.push('*.')],
  ])('always stops when %s now', async (_, happen) => {
    const at = await place();
    const plan = planned(at, ['pypi.org']);
    happen(at);
    const preparing = prepareList(at.hands.firewall, 'add', plan, { drift: true, owner: true });
    await expect(preparing).rejects.toMatchObject({ code: 'refused-target' });
  });

  it('stops when code has come to own the list, unless that is accepted', async () => {
    const at = await place();
    const plan = planned(at, ['pypi.org']);
    at.state.list('rslvr-fdl-allow').tags = { 'aws:cloudformation:stack-name': 'agents' };
    await expect(prepareList(at.hands.firewall, 'add', plan, NOTHING)).rejects.toThrow(
      /kept by CloudFormation/,
    );
    expect(await prepareList(at.hands.firewall, 'add', plan, { drift: false, owner: true })).toMatchObject(
      {},
    );
  });

  it.each([
    ['account', { account: '999988887777' }, /for account 999988887777/],
    ['Region', { region: 'eu-west-1' }, /in eu-west-1/],
    [
      'list',
      { arn: `arn:aws:route53resolver:${REGION}:${ACCOUNT}:firewall-domain-list/other` },
      /is now arn/,
    ],
    ['entries', { base: ['forged.example.com'] }, /do not fit their hash/],
  ] as const)('refuses another %s', async (_, more, message) => {
    const at = await place();
    const plan = planned(at, ['pypi.org'], more as Partial<SavedList>);
    await expect(prepareList(at.hands.firewall, 'add', plan, { drift: true, owner: true })).rejects.toThrow(
      message,
    );
  });
});

describe('apply of a plan that removes', () => {
  async function removal(at: Place, entries: readonly string[], accepted = NOTHING) {
    return prepareList(at.hands.firewall, 'remove', planned(at, entries), accepted);
  }

  it('takes out what the plan names, with the way back first, and back again', async () => {
    const at = await place();
    at.state.list('rslvr-fdl-allow').entries.push('pypi.org.', 'crates.io.');
    const path = join(at.folder, 'plan.rollback.json');
    const before = at.state.entriesOf('rslvr-fdl-allow');
    at.state.before = ({ operation }) => {
      if (operation === UPDATE) expect(existsSync(path)).toBe(true);
      return null;
    };
    const outcome = await applyList(at.hands, await removal(at, ['pypi.org', 'github.com']), HASH, path);
    expect(outcome).toMatchObject({
      failure: null,
      missing: [],
      unexpected: [],
      done: ['pypi.org', 'github.com'],
    });
    expect(at.state.entriesOf('rslvr-fdl-allow')).toEqual(['*.registry.example.org', 'crates.io']);
    expect(at.audit().map(({ change }) => change)).toEqual([
      { remove: ['pypi.org', 'github.com'] },
      { removed: ['pypi.org', 'github.com'] },
    ]);
    const rollback = readRollback(readFileSync(path, 'utf8'), path);
    expect(rollback.undo).toMatchObject({ operation: 'add', entries: ['pypi.org', 'github.com'] });
    await undo(at.hands, rollback, await prepareRollback(at.hands.firewall, rollback));
    expect(at.state.entriesOf('rslvr-fdl-allow')).toEqual(before);
  });

  it('goes on after a failure behind the first chunk', async () => {
    const at = await place();
    const entries = names(1200);
    at.state.list('rslvr-fdl-allow').entries.push(...entries.map((entry) => `${entry}.`));
    let sent = 0;
    at.state.before = ({ operation }) => {
      if (operation === UPDATE) sent += 1;
      return operation === UPDATE && sent === 2 ? failure(400, 'AccessDeniedException', 'no more') : null;
    };
    const plan = planned(at, entries);
    const first = await applyList(
      at.hands,
      await prepareList(at.hands.firewall, 'remove', plan, NOTHING),
      HASH,
      join(at.folder, 'one.json'),
    );
    expect(first.failure).not.toBeNull();
    expect(first.done).toEqual(entries.slice(0, 500));
    const again = await prepareList(at.hands.firewall, 'remove', plan, NOTHING);
    expect(again.drift.open).toEqual(entries.slice(500));
    await applyList(at.hands, again, HASH, join(at.folder, 'two.json'));
    expect(at.state.entriesOf('rslvr-fdl-allow')).toEqual(['*.registry.example.org', 'github.com']);
  });

  it('leaves out what is gone already, and what a wildcard that is gone covered', async () => {
    const at = await place();
    const list = at.state.list('rslvr-fdl-allow');
    list.entries.push('a.registry.example.org.', 'pypi.org.');
    const plan = planned(at, ['a.registry.example.org', 'pypi.org']);
    list.entries = ['github.com.', 'a.registry.example.org.'];
    await expect(prepareList(at.hands.firewall, 'remove', plan, NOTHING)).rejects.toThrow(/- \*\.registry/);
    const { drift } = await prepareList(at.hands.firewall, 'remove', plan, { drift: true, owner: false });
    expect(drift.open).toEqual([]);
    expect(drift.leftOut).toEqual([
      { entry: 'a.registry.example.org', why: '*.registry.example.org, which covered it, is gone' },
      { entry: 'pypi.org', why: 'gone already' },
    ]);
  });

  it('never empties a list', async () => {
    const at = await place();
    await expect(removal(at, ['*.registry.example.org', 'github.com'])).rejects.toThrow(
      /nothing would be left/,
    );
  });
});

describe('rollback', () => {
  async function rolledBack(at: Place) {
    const path = join(at.folder, 'plan.rollback.json');
    const rollback = readRollback(readFileSync(path, 'utf8'), path);
    const prepared = await prepareRollback(at.hands.firewall, rollback);
    return { prepared, outcome: await undo(at.hands, rollback, prepared) };
  }

  it('removes exactly what apply added', async () => {
    const at = await place();
    const before = at.state.entriesOf('rslvr-fdl-allow');
    await applied(at, ['pypi.org', 'crates.io']);
    at.state.list('rslvr-fdl-allow').entries.push('theirs.example.net.');
    const { outcome } = await rolledBack(at);
    expect(outcome).toMatchObject({ failure: null, missing: [], unexpected: [] });
    expect(at.state.entriesOf('rslvr-fdl-allow')).toEqual([...before, 'theirs.example.net'].toSorted());
    expect(at.audit().at(-1)).toMatchObject({ command: 'rollback', outcome: 'done', planHash: HASH });
  });

  it('leaves out what is gone already', async () => {
    const at = await place();
    await applied(at, ['pypi.org', 'crates.io']);
    const list = at.state.list('rslvr-fdl-allow');
    list.entries = list.entries.filter((entry) => entry !== 'pypi.org.');
    const { prepared } = await rolledBack(at);
    expect(prepared).toMatchObject({ open: ['crates.io'], settled: ['pypi.org'] });
  });

  it.each([
    ['name', (text: string) => text.replace('pypi.org', 'github.com'), /hash does not fit/],
    ['account', (text: string) => text.replace(ACCOUNT, '999988887777'), /hash does not fit/],
    ['key', (text: string) => text.replace('"undo"', '"\\u001b[31mundo"'), /unknown keys/],
    ['form', (text: string) => text.slice(1), /no JSON/],
  ])('refuses a file with another %s', async (_, change, message) => {
    const at = await place();
    await applied(at, ['pypi.org']);
    const text = readFileSync(join(at.folder, 'plan.rollback.json'), 'utf8');
    expect(() => readRollback(change(text), 'x.json')).toThrow(message);
  });
});
