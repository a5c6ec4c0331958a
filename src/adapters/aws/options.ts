// How to reach an account; what is null is found as the AWS tools find it (environment, profile, instance role).
import { setTimeout as sleep } from 'node:timers/promises';

export interface AwsOptions {
  readonly region: string | null;
  /** Base address instead of the service's own, for an emulator. */
  readonly endpoint: string | null;
  /** How time passes for whoever waits between requests. */
  readonly clock: Clock;
}

export interface Clock {
  /** Milliseconds of any origin. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** Time as it is. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wait: async (milliseconds) => {
    await sleep(milliseconds);
  },
};

/** The options in the form that every client takes. */
export function clientSettings({ region, endpoint }: AwsOptions) {
  return {
    ...(region === null ? {} : { region }),
    ...(endpoint === null ? {} : { endpoint }),
  };
}
