/** What is wrong with releasing `tag`; empty where nothing is. */
export function releaseProblems(tag: string, version: string, changelog: string): string[];
