// Reads rule groups with their rules and lists, each once, however many VPCs use it.
import type { PlacedGroup } from './pull-order.ts';
import type { FirewallReader, GroupRead, ListContents, ListRead, NotRead, RuleRead } from './pull-port.ts';
import type { ListsConfig, RuleConfig } from './schema.ts';
import type { GroupFacts, SnapshotFinding } from './snapshot.ts';

/** Groups and lists under the names that the snapshot uses. */
export interface RuleGroups {
  readonly facts: Record<string, GroupFacts>;
  readonly lists: ListsConfig;
  readonly findings: readonly SnapshotFinding[];
  nameOf(group: string): string;
  rulesOf(group: string): RuleConfig[];
}

interface ReadList {
  readonly id: string;
  readonly contents: ListContents | NotRead;
}

/** Reads these groups (repeats are read once), their rules, and every list that a rule uses. */
export async function readRuleGroups(
  reader: FirewallReader,
  placed: readonly PlacedGroup[],
): Promise<RuleGroups> {
  const { groups, findings } = await readGroups(reader, placed);
  const lists = await readLists(
    reader,
    groups.flatMap((group) => group.rules),
  );
  const names = distinctNames(groups);
  const listNames = distinctNames(lists.map(({ id, contents }) => ({ id, name: listName(id, contents) })));
  const nameOf = (id: string) => names.get(id) ?? id;
  return {
    facts: Object.fromEntries(groups.map((group) => [nameOf(group.id), groupFacts(group)])),
    lists: Object.fromEntries(
      lists.map(({ id, contents }) => [listNames.get(id) ?? id, listConfig(id, contents)]),
    ),
    findings: [
      ...findings,
      ...lists.flatMap(({ id, contents }) => listFindings(listNames.get(id) ?? id, contents)),
    ],
    nameOf,
    rulesOf: (id) => (groups.find((group) => group.id === id)?.rules ?? []).map(ruleConfig(listNames)),
  };
}

async function readGroups(reader: FirewallReader, placed: readonly PlacedGroup[]) {
  const own = new Set(placed.filter(({ through }) => through === 'vpc').map(({ group }) => group));
  const groups: GroupRead[] = [];
  const findings: SnapshotFinding[] = [];
  for (const id of [...new Set(placed.map(({ group }) => group))].toSorted()) {
    const found = own.has(id) ? await reader.group(id) : await reader.sharedGroup(id);
    if ('notRead' in found) {
      const message = `${found.notRead}; what it decides is unknown here`;
      findings.push({ code: 'group-not-readable', subject: id, message });
      groups.push({ id, name: id, owner: null, rules: [] });
    } else {
      groups.push({
        ...found,
        rules: found.rules.toSorted((one, other) => one.priority - other.priority),
      });
    }
  }
  return { groups, findings };
}

function groupFacts({ id, owner, rules }: GroupRead): GroupFacts {
  return {
    id,
    ...(owner === null ? {} : { owner }),
    rules: rules.map(({ priority, name, response }) => ({
      priority,
      name,
      ...(response === null ? {} : { response }),
    })),
  };
}

async function readLists(reader: FirewallReader, rules: readonly RuleRead[]): Promise<ReadList[]> {
  const ids = new Set(rules.flatMap(({ subject }) => ('list' in subject ? [subject.list] : [])));
  if (ids.size === 0) return [];
  const own = new Map((await reader.lists()).map((list) => [list.id, list]));
  const lists: ReadList[] = [];
  for (const id of [...ids].toSorted()) {
    lists.push({ id, contents: await contentsOf(reader, id, own.get(id)) });
  }
  return lists;
}

function contentsOf(
  reader: FirewallReader,
  id: string,
  own: ListRead | undefined,
): Promise<ListContents | NotRead> {
  if (own === undefined) return reader.foreignContents(id);
  if (own.managed) return Promise.resolve({ name: own.name, managed: true, entries: [], expected: null });
  return reader.contents(id);
}

function listName(id: string, contents: ListContents | NotRead): string {
  return 'notRead' in contents ? id : contents.name;
}

function isKnown(contents: ListContents | NotRead): contents is ListContents {
  return !('notRead' in contents) && !contents.managed;
}

function listConfig(id: string, contents: ListContents | NotRead): ListsConfig[string] {
  if (!isKnown(contents)) return { id, contents: 'unknown' };
  return { id, entries: contents.entries.toSorted() };
}

function listFindings(name: string, contents: ListContents | NotRead): SnapshotFinding[] {
  if ('notRead' in contents) {
    const message = `${contents.notRead}; what its rules match is unknown here`;
    return [{ code: 'list-not-readable', subject: name, message }];
  }
  const { expected, entries } = contents;
  if (!isKnown(contents) || expected === null || expected === entries.length) return [];
  const message = `the service says that it has ${expected} entries and returned ${entries.length}; was it changed meanwhile?`;
  return [{ code: 'list-incomplete', subject: name, message }];
}

/** Names are unique in an account only; a shared group or list may have that of another: then both carry their id. */
function distinctNames(
  things: readonly { readonly id: string; readonly name: string }[],
): Map<string, string> {
  const uses = new Map<string, number>();
  for (const { name } of things) uses.set(name, (uses.get(name) ?? 0) + 1);
  return new Map(
    things.map(({ id, name }) => [id, (uses.get(name) ?? 0) > 1 ? `${name} (${id})` : name] as const),
  );
}

function ruleConfig(listNames: ReadonlyMap<string, string>): (rule: RuleRead) => RuleConfig {
  return ({ priority, action, subject, redirection, queryType }) => ({
    priority,
    action,
    ...('list' in subject
      ? { list: listNames.get(subject.list) ?? subject.list }
      : {
          list: subject.protection,
          ...(subject.id === null ? {} : { listId: subject.id }),
          contents: 'unknown' as const,
        }),
    ...(redirection === 'inspect' ? {} : { redirection }),
    ...(queryType === null ? {} : { queryType }),
  });
}
