// How a change waits: for the service to take it, and for the list to come to rest.
import { UserError } from '../../core/errors.ts';
import type { Attempt, LiveFirewall } from './port.ts';

/** How time passes; tests bring a clock of their own. */
export interface Patience {
  wait(milliseconds: number): Promise<void>;
  /** From 0 to below 1: spreads repeats, so that several runs do not collide again. */
  random(): number;
}

const ATTEMPTS = 8;
const LONGEST = 60_000;
/** Together about ten minutes; a list of 100,000 entries needs less. */
const POLLS = 16;

/**
 * Sends a request until the service takes it. Before each repeat `isDone` looks whether an earlier one was carried out
 * all the same. Throws UserError('aws') when patience ends; whatever is thrown for good passes through.
 */
export async function persist(
  patience: Patience,
  about: string,
  send: () => Promise<Attempt>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  let reason = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await send();
    if (outcome === 'done') return;
    reason = outcome.again;
    const longest = Math.min(500 * 2 ** attempt, LONGEST);
    await patience.wait(longest / 2 + (longest / 2) * patience.random());
    if (await isDone()) return;
  }
  throw new UserError(
    'aws',
    `AWS did not take the change of ${about} in ${ATTEMPTS} attempts: ${reason}`,
    'something else changes it or uses up the quota of this account and Region; try again later',
  );
}

/** Waits until a list is COMPLETE. Throws UserError('aws') where it never will be, or not in time. */
export async function settle(firewall: LiveFirewall, patience: Patience, id: string): Promise<void> {
  for (let poll = 0; ; poll += 1) {
    const { status, statusMessage } = await firewall.listFacts(id);
    if (status === 'COMPLETE') return;
    const isMoving = status === 'UPDATING' || status === 'IMPORTING';
    if (!isMoving || poll === POLLS) {
      throw new UserError(
        'aws',
        `domain list ${id} is ${status}${statusMessage === '' ? '' : `: ${statusMessage}`}`,
        isMoving
          ? 'it takes unusually long; try again when it is COMPLETE'
          : 'look at the list in the console',
      );
    }
    await patience.wait(Math.min(1000 * 2 ** poll, LONGEST));
  }
}
