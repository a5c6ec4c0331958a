// What to do about names that stay blocked for a CNAME hop: trust redirection where the list may be trusted, else a second
// list and rule. Trust belongs to a rule, so it trusts whatever stands below every entry of its list.
import { replayChange, type Changed, type ReplayChange } from '../analyze/replay/change.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { sharedHosting } from '../catalog/shared-hosting.ts';
import { entryBase, entryIdentity } from '../lists/identity.ts';
import type { Policy, Rule } from '../policy/model.ts';
import { trustList } from '../policy/transform.ts';

/** An entry below which somebody else chooses the names. */
export interface Untrustworthy {
  readonly list: string;
  readonly entry: string;
  readonly reason: string;
}

export interface TrustAdvice {
  /** `GROUP/PRIORITY` of the ALLOW rule. */
  readonly rule: string;
  readonly list: string | null;
  /** Names that this change allows and that stay blocked for a hop without trust. */
  readonly names: readonly string[];
  /** What speaks against trusting the list; empty where it is safe. */
  readonly against: readonly Untrustworthy[];
  /** Names that trust would let through, these and others. */
  readonly opens: readonly string[];
  /** Queries that trust would judge more strictly: a trusting rule judges no hop. */
  readonly worse: readonly Changed[];
  /** What to do. */
  readonly next: string;
}

/** One piece of advice for each rule on whose trust some name waits, in the order of the rules. */
export function trustAdvice(
  judgement: Judgement,
  after: readonly Policy[],
  { stillBlocked }: ReplayChange,
): TrustAdvice[] {
  const waiting = stillBlocked.filter(({ needsTrust }) => needsTrust);
  return [...new Set(waiting.map(({ rule }) => rule))].toSorted().map((rule) => {
    const names = [...new Set(waiting.filter((row) => row.rule === rule).map(({ name }) => name))].toSorted();
    const list = ruleAt(after, rule)?.list ?? null;
    const against = list === null ? [] : untrustworthy(judgement.catalog, after, list);
    const effect = list === null ? null : replayChange(judgement, after, trusting(after, list));
    const opens = new Set((effect?.alsoAllowed ?? []).map(({ name }) => name));
    return {
      rule,
      list,
      names,
      against,
      opens: [...opens].toSorted(),
      worse: effect?.worse ?? [],
      next: nextStep(after, { rule, list, against, names }),
    };
  });
}

/** The policies with trust on the ALLOW rules of a list, where they use it. */
export function trusting(policies: readonly Policy[], list: string): Policy[] {
  return policies.map((policy) => (usesList(policy, list) ? trustList(policy, list) : policy));
}

function usesList(policy: Policy, list: string): boolean {
  return policy.ruleGroups.some(({ rules }) =>
    rules.some((rule) => rule.list === list && rule.action === 'ALLOW'),
  );
}

/** The wildcards of a list below which tenants or anybody choose names. */
export function untrustworthy(catalog: Catalog, policies: readonly Policy[], list: string): Untrustworthy[] {
  const shared = sharedHosting(catalog);
  const wildcards = new Set(
    rulesOf(policies)
      .filter((rule) => rule.list === list)
      .flatMap(({ entries }) => entries.map(entryIdentity))
      .filter((entry) => entry.startsWith('*')),
  );
  return [...wildcards].toSorted().flatMap((entry) => {
    const base = entryBase(entry).replace(/^\*/, '');
    const isShared = catalog.suffixes.isOnOrAbovePrivate(base) || catalog.suffixes.isIcannSuffix(base);
    const reason = isShared ? `customers own names under ${base}` : shared(base);
    return reason === null ? [] : [{ list, entry, reason }];
  });
}

interface Waiting extends Pick<TrustAdvice, 'rule' | 'list' | 'against' | 'names'> {}

function nextStep(policies: readonly Policy[], { rule, list, against, names }: Waiting): string {
  if (list === null) return `give the entries of rule ${rule} a list of their own, so that it can be trusted`;
  if (against.length === 0)
    return `alert2allow propose --trust ${list} adds the setting to the patch; write redirection: trust into the configuration, too`;
  const other = rulesOf(policies).find(
    (one) => one.action === 'ALLOW' && one.redirection === 'trust' && one.list !== null,
  );
  const shown = names.length > 3 ? `${names.slice(0, 3).join(' ')} ...` : names.join(' ');
  if (other?.list)
    return `put these names into ${other.list}, whose rule trusts redirection already: alert2allow decide allow ${shown} --list ${other.list}`;
  return `keep ${list} as it is: make a second list (${list}-trusted) and an ALLOW rule for it with redirection: trust, judged right before ${rule}, then alert2allow decide allow ${shown} --list ${list}-trusted`;
}

function rulesOf(policies: readonly Policy[]): Rule[] {
  return policies.flatMap(({ ruleGroups }) => ruleGroups.flatMap(({ rules }) => rules));
}

function ruleAt(policies: readonly Policy[], text: string): Rule | null {
  for (const { ruleGroups } of policies) {
    for (const group of ruleGroups) {
      const found = group.rules.find(({ priority }) => `${group.name}/${priority}` === text);
      if (found !== undefined) return found;
    }
  }
  return null;
}
