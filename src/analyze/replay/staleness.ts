// Entries that nothing used for some time: first marked, then proposed for removal.
import { DAY } from '../../core/time.ts';
import type { EntryUse } from './usage.ts';

export interface StaleEntry {
  readonly policy: string;
  readonly list: string | null;
  readonly entry: string;
  /** Epoch seconds; null = not used within the logs. */
  readonly last: number | null;
  /** Whole days without a use, as far as the logs reach. */
  readonly unusedDays: number;
  /** `marked` after N days, `removable` after twice as many; `pinned` entries stay. */
  readonly step: 'marked' | 'removable' | 'pinned';
  /** Why it is pinned; null for the other steps. */
  readonly reason: string | null;
}

export interface StalenessInput {
  readonly days: number;
  /** Epoch seconds: since when the logs cover the VPCs of the policy without a gap of weeks, and the window's end. */
  readonly observedSince: number;
  readonly now: number;
  /** The reason for which an entry is pinned, or null. */
  readonly pinned: (entry: string) => string | null;
}

/** Stale entries in the order of the rules; refused where the logs cover less than the days asked for. */
export function staleEntries(
  uses: readonly EntryUse[],
  { days, observedSince, now, pinned }: StalenessInput,
): { readonly stale: readonly StaleEntry[] } | { readonly refused: string } {
  const observed = Math.floor((now - observedSince) / DAY);
  if (observed < days) {
    return {
      refused: `the logs cover ${observed} days, so nothing can be said about ${days} days without use`,
    };
  }
  const stale = uses.flatMap(({ policy, list, entry, last }): StaleEntry[] => {
    const unusedDays = Math.floor((now - (last ?? observedSince)) / DAY);
    if (unusedDays < days) return [];
    const reason = pinned(entry);
    const step = reason !== null ? 'pinned' : unusedDays >= 2 * days ? 'removable' : 'marked';
    return [{ policy, list, entry, last, unusedDays, step, reason }];
  });
  return { stale };
}
