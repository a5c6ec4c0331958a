// Plain text lists: the form that ImportFirewallDomains reads.
import { refused } from '../choose.ts';
import type { FoundList, ListFormat, Located, Refusal, Workspace } from '../format.ts';
import { locateText } from '../locate-text.ts';
import { noSuchFile } from '../refusal.ts';
import type { Target } from '../target.ts';
import { textEntries } from '../text-list.ts';
import { matchesEverything } from '../identity.ts';

function locate(workspace: Workspace, target: Target): Promise<Located | Refusal> {
  const text = workspace.read(target.path);
  if (text === null) return Promise.resolve(noSuchFile(target));
  if (target.selector !== null)
    return Promise.resolve(refused('not-found', target, 'a text list has no parts to select', []));
  return Promise.resolve(locateText(text, target.path, target));
}

/** A text file is taken for a list where every line is one name with a dot, or `*`. */
function scan(workspace: Workspace, path: string): Promise<FoundList[]> {
  const elements = textEntries(workspace.read(path) ?? '');
  const isName = (value: string | null) => value !== null && /^(\*|(\*\.)?[\w-]+(\.[\w-]+)+\.?)$/.test(value);
  if (elements.length === 0 || !elements.every(({ value }) => isName(value))) return Promise.resolve([]);
  const holdsAll = elements.some(({ value }) => value !== null && matchesEverything(value));
  const refused = holdsAll ? 'holds-all' : null;
  return Promise.resolve([
    { path, line: 1, what: 'text list', selector: null, usage: 'unknown', entries: elements.length, refused },
  ]);
}

export const format = { kind: 'text', extensions: ['.txt', '.list'], locate, scan } satisfies ListFormat;
