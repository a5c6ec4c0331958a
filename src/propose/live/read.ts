// Live lists as texts, so that everything that reads and patches texts works on them too.
import { entryIdentity } from '../../lists/identity.ts';
import { livePath } from '../../lists/live.ts';
import { findList } from './find.ts';
import type { LiveFirewall } from './port.ts';

/** The texts of live lists by the path a workspace knows them under: one name a line, in order, without final dots. */
export async function readLiveTexts(
  firewall: LiveFirewall,
  lists: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const list of lists) {
    const { entries } = await firewall.contents(await findList(firewall, list));
    const lines = entries.map((entry) => `${entryIdentity(entry)}\n`).toSorted();
    texts.set(livePath(list), lines.join(''));
  }
  return texts;
}
