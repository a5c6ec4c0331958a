// One rate limiter: requests of one account and Region leave evenly spaced, whoever makes them.
import type { Clock } from './options.ts';

/** Waits until the caller may send its request. */
export type Pace = () => Promise<void>;

/** At most `perSecond` turns a second, none saved up: the services count in short spans. */
export function createPace(perSecond: number, clock: Clock): Pace {
  const gap = 1000 / perSecond;
  let next = -Infinity;
  return async () => {
    const now = clock.now();
    const turn = Math.max(now, next);
    next = turn + gap;
    if (turn > now) await clock.wait(turn - now);
  };
}

/** What a client lets one add to its requests; every client of the SDK has it in this form. */
interface Paced {
  readonly middlewareStack: {
    add(
      middleware: <Input, Output>(
        next: (input: Input) => Promise<Output>,
      ) => (input: Input) => Promise<Output>,
      options: { step: 'finalizeRequest'; priority: 'low'; name: string },
    ): void;
  };
}

/** Makes each request of a client wait for its turn, its own repeats included: they happen further out in the stack. */
export function paceRequests(client: Paced, pace: Pace): void {
  client.middlewareStack.add(
    (next) => async (input) => {
      await pace();
      return next(input);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'alert2allowPace' },
  );
}
