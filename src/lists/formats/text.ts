// Plain text lists: one entry per line, `#` begins a comment. The form that ImportFirewallDomains reads.
import type { Element, FoundList, ListFormat, Located, Refusal, Workspace } from '../format.ts';
import { matchesEverything } from '../identity.ts';
import { noSuchFile, refusal } from '../refusal.ts';
import { lineNumber } from '../style.ts';
import { targetText, type Target } from '../target.ts';

/** The entries of a text list. A line that is not one word is no literal. */
export function textEntries(text: string): Element[] {
  const lines = /^\uFEFF?[ \t]*([^\s#\uFEFF][^#\r\n]*?)[ \t]*(?:#.*)?\r?$/gm;
  return [...text.matchAll(lines)].map((match) => {
    const content = match[1] ?? '';
    const start = match.index + match[0].indexOf(content);
    return { start, end: start + content.length, value: /[\s,;]/.test(content) ? null : content };
  });
}

/** The text list of a file, or why it must not be patched. `target` is what the messages name. */
export function locateText(text: string, path: string, target: Target): Located | Refusal {
  const elements = textEntries(text);
  const odd = elements.find(({ value }) => value === null);
  const all = elements.find(({ value }) => value !== null && matchesEverything(value));
  const at = (element: Element, what: string) => [
    { path, line: lineNumber(text, element.start), what, selector: null },
  ];
  if (odd !== undefined) {
    const places = at(odd, 'a line that is not one domain name');
    return refusal(
      'unparsable',
      `${targetText(target)}: line ${places[0]?.line} of ${path} is not one domain name.`,
      'A text list has one domain name per line and # comments.',
      places,
    );
  }
  if (all !== undefined) {
    const places = at(all, 'a list that holds *');
    return refusal(
      'holds-all',
      `${targetText(target)}: line ${places[0]?.line} of ${path} allows everything.`,
      'Point the target at the list of single names.',
      places,
    );
  }
  const site = { form: 'lines', start: 0, end: text.length, elements, quote: null } as const;
  return { outcome: 'located', path, text, line: 1, what: 'text list', site, errors: 0 };
}

function locate(workspace: Workspace, target: Target): Promise<Located | Refusal> {
  const text = workspace.read(target.path);
  if (text === null) return Promise.resolve(noSuchFile(target));
  if (target.selector === null) return Promise.resolve(locateText(text, target.path, target));
  const hint = `Write text:${target.path} without # and what follows.`;
  return Promise.resolve(
    refusal('not-found', `${targetText(target)}: a text list has no parts to select.`, hint, []),
  );
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
