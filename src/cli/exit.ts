// Exit codes (documented in --help): the only three answers that a script gets.

/** 0 done, also with findings; 1 a check that was asked for says no; 2 could not do it. */
export const EXIT = { done: 0, checkFailed: 1, failed: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
