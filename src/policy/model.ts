// A firewall policy as plain values: what the evaluator needs, wherever it was read from.

export type Action = 'ALLOW' | 'ALERT' | 'BLOCK';

/** What an evaluation says. NO-MATCH: no rule matched, so the query resolves as usual. */
export type Verdict = Action | 'NO-MATCH';

export type Redirection = 'inspect' | 'trust';

/** One rule of a group; lists are resolved to their entries before evaluation. */
export interface Rule {
  /** Lower is judged first; unique in its group. */
  readonly priority: number;
  readonly action: Action;
  /** Name of the list, or null where the rule holds its entries itself. */
  readonly list: string | null;
  /** Entries as read (any case, with or without final dot). Empty where `contents` is 'unknown'. */
  readonly entries: readonly string[];
  /** 'unknown': a managed list or an Advanced rule whose contents cannot be read; it never matches here. */
  readonly contents: 'known' | 'unknown';
  readonly redirection: Redirection;
  /** Mnemonic or TYPEn that the rule is limited to; null = every type. */
  readonly queryType: string | null;
  /** The id under which the logs name the list (`rslvr-fdl-…`), where known. */
  readonly listId: string | null;
}

export interface RuleGroup {
  readonly name: string;
  /** The id under which the logs name the group (`rslvr-frg-…`), where known. */
  readonly id: string | null;
  /** Association priority: lower is judged first; unique in its policy. */
  readonly priority: number;
  readonly rules: readonly Rule[];
}

/** Rule groups in association order for some VPCs. */
export interface Policy {
  readonly name: string;
  /** VPC ids it applies to; null = every VPC. */
  readonly vpcs: readonly string[] | null;
  /** null = not known. */
  readonly failOpen: boolean | null;
  /** Epoch seconds from which this snapshot was in force; null = always. */
  readonly validFrom: number | null;
  readonly ruleGroups: readonly RuleGroup[];
}
