// Work beside a statement: both results, and nothing left running where one of them fails.
import { describe, expect, it } from 'vitest';
import { meanwhile } from '../../src/store/meanwhile.ts';

/** A statement that is over, with this value or this error, when `end` is called. */
function statement(outcome: number | Error) {
  const state = { isOver: false };
  const { promise, resolve } = openPromise();
  const running = promise.then(() => {
    state.isOver = true;
    if (outcome instanceof Error) throw outcome;
    return outcome;
  });
  return { state, running, end: resolve };
}

function openPromise(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('meanwhile', () => {
  it('gives both results, of work that waits or does not', async () => {
    const one = statement(1);
    await expect(
      meanwhile(one.running, () => {
        expect(one.state.isOver).toBe(false);
        one.end();
        return 'a';
      }),
    ).resolves.toEqual([1, 'a']);
    await expect(meanwhile(Promise.resolve(2), () => Promise.resolve('b'))).resolves.toEqual([2, 'b']);
  });

  it('waits for the statement where the work fails', async () => {
    const one = statement(1);
    const failing = meanwhile(one.running, () => {
      setTimeout(one.end, 1);
      throw new Error('no catalogue');
    });
    await expect(failing).rejects.toThrow('no catalogue');
    expect(one.state.isOver).toBe(true);
  });

  it('tells the error of the statement first', async () => {
    const one = statement(new Error('no database'));
    one.end();
    const failing = meanwhile(one.running, () => Promise.reject(new Error('no catalogue')));
    await expect(failing).rejects.toThrow('no database');
  });
});
