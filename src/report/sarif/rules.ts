// The rules of the SARIF output. Their ids never change: code scanning follows an alert by them.
export type Level = 'error' | 'warning' | 'note';

interface Rule {
  readonly title: string;
  readonly help: string;
  readonly level: Level;
  /** 0 to 10, as code scanning ranks alerts. */
  readonly severity: string;
}

const DEFINED = {
  'unlisted-domain': {
    title: 'A name that no allowlist holds',
    help: 'The DNS Firewall alerted on this name. Allow it (alert2allow propose, or decide allow), or deny it; under BLOCK it stops resolving.',
    level: 'warning',
    severity: '4.0',
  },
  'suspicious-domain': {
    title: 'A name with a hazard',
    help: 'Something about this name withholds it until a person decides: alert2allow explain NAME says what.',
    level: 'error',
    severity: '7.0',
  },
  'tunnel-suspect': {
    title: 'Names that look like data or are generated',
    help: 'Names below this domain look like a DNS tunnel or like generated names. Look at who asked (alert2allow review) before anything else.',
    level: 'error',
    severity: '9.0',
  },
  'hop-not-listed': {
    title: 'An allowed name that its CNAME target would block',
    help: 'The name is allowed, but not where it leads. Trust redirection on the ALLOW rule; an entry for a shared CDN name would allow everybody behind it.',
    level: 'warning',
    severity: '4.0',
  },
  'unexplained-alert': {
    title: 'An alert that the policy at hand does not explain',
    help: 'The policy allows this name and the log says ALERT. Compare the policy with the account (alert2allow policy pull, policy diff).',
    level: 'warning',
    severity: '4.0',
  },
  'wildcard-too-broad': {
    title: 'An entry that allows too much',
    help: 'Name the hosts instead: alert2allow policy check shows what the wildcard admitted and the entries that would have been enough.',
    level: 'warning',
    severity: '6.0',
  },
  'list-entry': {
    title: 'An entry or rule that does not do what it seems to',
    help: 'alert2allow policy check lists invalid, duplicate, covered, shadowed and unreachable entries.',
    level: 'note',
    severity: '2.0',
  },
  'expired-decision': {
    title: 'A decision that has expired',
    help: 'It counts as undecided. Decide again (alert2allow decide), or remove it.',
    level: 'warning',
    severity: '3.0',
  },
  'decision-conflict': {
    title: 'A decision that contradicts a list, another decision or a rule',
    help: 'alert2allow decisions check says with what.',
    level: 'error',
    severity: '6.0',
  },
  'decision-upkeep': {
    title: 'A decision that wants a look',
    help: 'It is unused, redundant, incomplete or about to expire: alert2allow decisions check.',
    level: 'note',
    severity: '1.0',
  },
  'never-resolved': {
    title: 'A connection to an address that no DNS answer explains',
    help: 'The DNS Firewall never saw a name for it. alert2allow egress shows the sources, explain ADDRESS all of it.',
    level: 'error',
    severity: '7.0',
  },
  'dns-bypass': {
    title: 'DNS that does not go through the firewall',
    help: 'Somebody asks a resolver elsewhere. Close it in the security group or Network Firewall: alert2allow egress remedies.',
    level: 'error',
    severity: '8.0',
  },
  'resolved-sibling': {
    title: 'A connection that only a sibling answer explains',
    help: 'The address lies beside one that was resolved. alert2allow explain ADDRESS shows the names around it.',
    level: 'note',
    severity: '2.0',
  },
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof DEFINED;
export const RULES: Readonly<Record<RuleId, Rule>> = DEFINED;
export const RULE_IDS = Object.keys(DEFINED) as RuleId[];
