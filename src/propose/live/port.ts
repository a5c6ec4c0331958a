// What changing a live list needs of a firewall, in our words; an adapter answers.
import type { FirewallReader, RuleRead } from '../../policy/pull-port.ts';

/** Who asks, and where. */
export interface Caller {
  readonly account: string;
  readonly region: string;
  /** ARN of the identity, for the audit line. */
  readonly arn: string;
}

/** A domain list; `status` is COMPLETE where it may be changed. */
export interface ListFacts {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Kept by AWS, a partner or Firewall Manager. */
  readonly managed: boolean;
  readonly status: string;
  /** What the service says of the status; '' where it says nothing. */
  readonly statusMessage: string;
}

/** A rule group that the account sees. */
export interface GroupFacts {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Account that owns it. */
  readonly owner: string | null;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** 'done', or why the service did not take the request this time (it may have carried it out all the same). */
export type Attempt = 'done' | { readonly again: string };

/** Which rule, by what the service finds it by. */
export interface RuleKey {
  readonly group: string;
  readonly list: string;
  readonly queryType: string | null;
}

/** The settings of a rule that are changed. */
export type RuleSetting =
  { readonly action: 'BLOCK'; readonly response: 'NODATA' | 'NXDOMAIN' } | { readonly action: 'ALERT' };

/** Reads and changes the firewall of one account and Region. Throws UserError where it may not, or was refused for good. */
export interface LiveFirewall extends Pick<
  FirewallReader,
  'region' | 'associations' | 'contents' | 'failMode' | 'group' | 'lists' | 'profiles' | 'sharedGroup'
> {
  caller(): Promise<Caller>;
  listFacts(id: string): Promise<ListFacts>;
  groups(): Promise<readonly GroupFacts[]>;
  /** The tags of a list or a rule group. */
  tags(arn: string): Promise<readonly Tag[]>;
  /** One request: at most 1,000 entries, none of them in the list (add) or all of them (remove). Repeats nothing itself. */
  changeList(id: string, operation: 'add' | 'remove', entries: readonly string[]): Promise<Attempt>;
  /** One request; what the setting does not name stays as it is. */
  changeRule(key: RuleKey, setting: RuleSetting): Promise<Attempt>;
}

/** A rule as it is read, with the group that holds it. */
export interface PlacedRule {
  readonly group: GroupFacts;
  readonly rule: RuleRead;
}
