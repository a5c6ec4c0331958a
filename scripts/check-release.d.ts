/** What is wrong with releasing `tag`; empty where nothing is. `waiting` are the files of changes without a version. */
export function releaseProblems(
  tag: string,
  version: string,
  changelog: string,
  waiting: readonly string[],
): string[];
