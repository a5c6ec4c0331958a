// What only a catalogue knows of the base of a wildcard.

/** Answered by whoever checks a policy; this floor knows no catalogue. */
export interface WildcardFacts {
  /** Some public suffix lies on or below it, as below `amazonaws.com`. */
  isAboveSuffix(base: string): boolean;
  /** What is shared by many owners there, in words; null where nothing is known to be. */
  sharedHosting(base: string): string | null;
}
