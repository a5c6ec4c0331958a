// Live lists: the workspace holds what AWS answered as a text; nothing of it is a file.
import { refused } from '../choose.ts';
import type { ListFormat, Located, Refusal, Workspace } from '../format.ts';
import { LIVE, livePath } from '../live.ts';
import { locateText } from '../locate-text.ts';
import type { Target } from '../target.ts';

function locate(workspace: Workspace, target: Target): Promise<Located | Refusal> {
  const path = livePath(target.path);
  const text = workspace.read(path);
  if (text === null)
    return Promise.resolve(refused('not-found', target, 'a list that was not read from AWS', []));
  if (target.selector !== null)
    return Promise.resolve(refused('not-found', target, 'a live list has no parts to select', []));
  return Promise.resolve(locateText(text, path, target));
}

export const format = {
  kind: LIVE,
  extensions: [],
  locate,
  scan: () => Promise.resolve([]),
} satisfies ListFormat;
