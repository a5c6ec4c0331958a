// Lists that live in AWS. Read, they are texts with one name a line, under a path that no file of a folder can have.

export const LIVE = 'live';

/** The path under which a workspace holds a live list; `list` is its id, ARN or name. */
export function livePath(list: string): string {
  return `${LIVE}:${list}`;
}

/** True for the paths of live lists, which are never looked for on disk and never written there. */
export function isLivePath(path: string): boolean {
  return path.startsWith(`${LIVE}:`);
}
