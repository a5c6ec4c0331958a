// The interactive review without a terminal: any keys on any screen, and any name of a log.
import fc from 'fast-check';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, it } from 'vitest';
import { weeklyReview, type WeeklyReview } from '../../../src/analyze/snapshots/weekly.ts';
import { at, inWorld } from '../../analyze/world.ts';
import { smallCatalog } from '../../analyze/small-catalog.ts';
import { indexDecisions } from '../../../src/decisions/match.ts';
import { addDecision } from '../../../src/decisions/edit.ts';
import { readDecisions } from '../../../src/decisions/read.ts';
import { queueOf } from '../../../src/propose/queue/item.ts';
import { commonParent, offersOf } from '../../../src/propose/queue/offer.ts';
import type { QueueState } from '../../../src/propose/queue/model.ts';
import { decisionsMade, nextState, startQueue } from '../../../src/propose/queue/state.ts';
import { plainOf } from '../../../src/report/queue/plain.ts';
import { screenOf } from '../../../src/report/queue/screen.ts';
import { HOSTILE_NAMES } from '../../helpers/hostile-names.ts';

const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;
const TODAY = at('2026-11-16');
const AT = '2026-11-02T08:00:00Z';
const context = { catalog: smallCatalog(), flagged: [], denied: [] };

async function reviewOf(names: readonly string[]): Promise<WeeklyReview> {
  const queries = names.map((name) => ({ at: AT, name, action: 'ALERT' as const }));
  return inWorld(queries, {}, (judgement, db) =>
    weeklyReview(db, judgement, {
      past: { last: null, earlier: new Set() },
      decisions: [],
      index: indexDecisions([], TODAY),
      now: TODAY,
    }),
  );
}

function started(review: WeeklyReview): QueueState {
  return startQueue(queueOf(review), { context, today: TODAY, owner: null });
}

/** Presses keys; what is asked to be done is done at once. */
function pressed(start: QueueState, keys: Iterable<string>): QueueState {
  let state = start;
  for (const key of keys) {
    const { state: next, effect } = nextState(state, { kind: 'key', key });
    state = next;
    if (effect?.kind === 'explain') {
      state = nextState(state, { kind: 'explained', title: 'x', lines: ['one', 'two'] }).state;
    } else if (effect !== null) state = nextState(state, { kind: 'done' }).state;
  }
  return state;
}

let ordinary: QueueState;
let hostile: QueueState;
beforeAll(async () => {
  ordinary = started(
    await reviewOf([
      'a.vendor.example',
      'b.vendor.example',
      'x.other.example',
      'files.pypihosted.org',
      'sum.golang.org',
      'static.crates.io',
    ]),
  );
  const names = HOSTILE_NAMES.map((name) => Buffer.from(name).toString()).filter((name) => name !== '');
  hostile = started(await reviewOf([...new Set(names), '名前.example', '👩‍💻👩‍💻👩‍💻.example']));
});

const anyKey = fc.oneof(
  fc.constantFrom(...'awdifnesuq?'.split('')),
  fc.constantFrom('enter', 'escape', 'backspace', 'clear', 'up', 'down', 'page-up', 'page-down', ' '),
  fc.constantFrom(...'allow'.split(''), '9', '0', 'd', '\u001b', '\u202e', '名'),
);
const anySize = fc.record({
  columns: fc.integer({ min: 0, max: 130 }),
  rows: fc.integer({ min: 0, max: 50 }),
});

describe('the state machine', () => {
  it('never throws, and fills any screen with any keys', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(anyKey, { maxLength: 60 }), anySize, (isHostile, keys, size) => {
        const state = pressed(isHostile ? hostile : ordinary, keys);
        const { lines } = screenOf(state, size);
        expect(lines).toHaveLength(Math.max(1, size.rows));
        for (const { text } of lines) {
          expect(text).not.toMatch(UNSAFE);
          if (size.columns >= 60) expect(stringWidth(text)).toBeLessThanOrEqual(size.columns);
        }
        expect(plainOf(state, null, size.columns)).not.toMatch(UNSAFE);
      }),
      { numRuns: 120 },
    );
  });

  it('makes decisions that the file takes, each once', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(anyKey, { maxLength: 80 }), (isHostile, keys) => {
        const made = decisionsMade(pressed(isHostile ? hostile : ordinary, keys));
        const text = made.reduce((file, decision) => addDecision(file, decision), '');
        expect(readDecisions(text).problems).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes every step back', () => {
    const there = pressed(ordinary, ['s', 'd', ...'why'.split(''), 'enter', 's']);
    expect(decisionsMade(there)).toHaveLength(1);
    const back = pressed(there, 'uuu');
    expect([back.at, decisionsMade(back)]).toEqual([0, []]);
    expect(pressed(back, 'u').mode).toMatchObject({ notice: 'there is nothing to undo' });
  });

  it('writes the owner who was named beforehand into every decision', () => {
    const made = decisionsMade(pressed({ ...ordinary, owner: '@me' }, ['d', ...'why'.split(''), 'enter']));
    expect(made.map(({ owner }) => owner)).toEqual(['@me']);
    expect(decisionsMade(pressed(ordinary, ['d', ...'why'.split(''), 'enter']))[0]).not.toHaveProperty(
      'owner',
    );
  });

  it('is as before where the file could not be written', () => {
    const asked = pressed(ordinary, ['d', ...'why'.split('')]);
    const { state, effect } = nextState(asked, { kind: 'key', key: 'enter' });
    expect(effect?.kind).toBe('write');
    const refused = nextState(state, { kind: 'refused', message: 'no room' }).state;
    expect([refused.at, refused.steps.length]).toEqual([0, 0]);
    expect(refused.mode).toMatchObject({ kind: 'choose', notice: 'no room' });
  });
});

describe('offers', () => {
  const choices = (title: RegExp) => {
    const item = ordinary.items.find((one) => title.test(one.title));
    if (item === undefined) throw new Error(String(title));
    return offersOf(item, context);
  };

  it.each([
    [/vendor/, ['allow', 'wildcard', 'deny', 'ignore', 'defer']],
    [/pypihosted/, ['allow', 'deny', 'ignore', 'defer']],
  ])('of %s', (title, expected) => {
    expect(choices(title).offers.map(({ choice }) => choice)).toEqual(expected);
  });

  it('are wildcards with reason, owner and expiry only', () => {
    const wildcard = choices(/vendor/).offers.find(({ choice }) => choice === 'wildcard');
    expect(wildcard).toMatchObject({
      subjects: ['*.vendor.example'],
      fields: ['reason', 'owner', 'expires'],
    });
    expect(wildcard?.warnings.join()).toMatch(/whole registrable domain/);
  });

  it('never cover a denied name', () => {
    const item = ordinary.items.find(({ title }) => title.includes('vendor'));
    if (item === undefined) throw new Error('no item');
    const { withheld } = offersOf(item, { ...context, denied: ['c.vendor.example'] });
    expect(withheld.map(({ reason }) => reason).join()).toMatch(/c.vendor.example, which a decision denies/);
  });

  it.each([
    [['a.b.example', 'c.b.example'], 'b.example'],
    [['a.b.example', 'x.c.b.example'], 'b.example'],
    [['b.example', 'a.b.example'], null],
    [['a.example'], null],
    [['a.b.co.uk', 'a.c.co.uk'], 'co.uk'],
    [[], null],
  ])('%s lie below %s', (names, parent) => {
    expect(commonParent(names)).toBe(parent);
  });

  it('are none on or above a public suffix', async () => {
    const state = started(
      await reviewOf(['one.foo.co.uk', 'two.bar.co.uk', 'x.blogspot.com', 'y.blogspot.com']),
    );
    const items = state.items.flatMap((item) => offersOf(item, context).offers);
    const subjects = items.filter(({ decision }) => decision === 'allow').flatMap((offer) => offer.subjects);
    expect(subjects).not.toContain('*.co.uk');
    expect(subjects).not.toContain('*.blogspot.com');
  });
});
