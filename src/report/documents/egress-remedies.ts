// Rule sets that close the gap: what each allows and blocks, what it costs, and the rules as AWS takes them.
import type { EgressRule, Remedy, RemedyId } from '../../analyze/egress/remedies.ts';
import type { Prices } from '../../catalog/model.ts';
import { code, datum, heading, list, text, type Block, type Cell, type Document } from '../document.ts';
import { countOf, numberText } from '../words.ts';
import { ruleSetOf } from './egress-rule-sets.ts';

export interface RemediesAnswer {
  readonly remedies: readonly Remedy[];
  readonly prices: Prices;
  /** Internal ranges of a VPC. */
  readonly rangesOf: (vpc: string) => readonly string[];
  /** Names that explain sessions and that nobody allowed: a filter would stop them. */
  readonly withheldNames: readonly { readonly vpc: string; readonly name: string }[];
  /** Findings that were not looked at one by one. */
  readonly omittedFindings: number;
}

interface Words {
  readonly title: string;
  readonly reach: string;
  readonly steps: readonly string[];
}

const WORDS: Readonly<Record<RemedyId, Words>> = {
  'security-group': {
    title: 'Security group egress rules for what is used',
    reach:
      'closes every port that no explained connection uses, and all of the internet where a VPC must not reach it; what hides on an open port stays',
    steps: [
      'replace each PrefixListId by the id of the list of that name: aws ec2 describe-managed-prefix-lists',
      'aws ec2 authorize-security-group-egress --group-id SG --ip-permissions file://rules.json, then revoke the rule that allows everything',
      'a security group takes 60 outbound rules by default',
    ],
  },
  'resolved-ip-validation': {
    title: 'Network Firewall with resolved-IP validation',
    reach:
      'stops connections whose address no answer returned, also of DNS over other resolvers; new connections only, an address that any name returned passes; how long an answer holds is not documented',
    steps: [
      'set Route53ResolvedIPValidation of the firewall policy to this, with Action ALERT first',
      'the rule group has to be associated with the VPC, and the VPC routed through a firewall endpoint',
    ],
  },
  'server-names': {
    title: 'Network Firewall that filters server names',
    reach:
      'sees the names in TLS and HTTP on ports 443 and 80, which a client can forge; every other protocol is closed but for the rules of decisions',
    steps: [
      'RuleGroup: aws network-firewall create-rule-group --type STATEFUL --rule-group file://rules.json; PassRules, if any, as the RulesString of a group in front of it',
      'strict rule order and the default action drop established; the VPC routed through a firewall endpoint',
    ],
  },
};

export function remediesDocument(answer: RemediesAnswer): Document {
  const { prices } = answer;
  return {
    kind: 'egress-remedies',
    main: 'remedies',
    json: {
      prices: { date: prices.date, region: prices.region, currency: 'USD' },
      omittedFindings: answer.omittedFindings,
      withheldNames: answer.withheldNames,
      remedies: answer.remedies.map((remedy) => ({
        ...remedy,
        title: WORDS[remedy.id].title,
        reach: WORDS[remedy.id].reach,
        steps: WORDS[remedy.id].steps,
        ruleSet: ruleSetOf(remedy, answer.rangesOf(remedy.vpc)),
      })),
    },
    blocks:
      answer.remedies.length === 0
        ? [text('No accepted connection to a public address in the window: nothing to close.')]
        : [
            ...answer.remedies.flatMap((remedy) => remedyBlocks(remedy, answer)),
            ...withheldBlocks(answer),
            text(`Prices of ${prices.date} for `, datum(prices.region), '; bytes scaled to 30 days.'),
          ],
  };
}

function remedyBlocks(remedy: Remedy, { rangesOf }: RemediesAnswer): Block[] {
  const { title, reach, steps } = WORDS[remedy.id];
  const { allowed, blocked, explainedBlocked, findingsAllowed } = remedy.replay;
  return [
    heading(`${title} (${remedy.vpc})`),
    list([
      [`reach: ${reach}`],
      [
        `replay: of ${countOf(allowed + blocked, 'accepted session')}, ${numberText(allowed)} pass and ${numberText(blocked)} would be blocked`,
      ],
      [`of the blocked, ${numberText(explainedBlocked)} are explained and would break`],
      [`of those that stay, ${numberText(findingsAllowed)} are findings that nobody allowed`],
      [`cost: ${costText(remedy)}`],
      [`rules: ${remedy.rules.length}${ruleCounts(remedy.rules)}${nameCount(remedy)}`],
    ]),
    code('json', JSON.stringify(ruleSetOf(remedy, rangesOf(remedy.vpc)), null, 2)),
    list(steps.map((step): Cell[] => [step])),
  ];
}

function costText({ monthlyPerZone, monthlyData }: Remedy): string {
  if (monthlyPerZone === 0) return 'none';
  return `$${monthlyPerZone.toFixed(2)} a month in each Availability Zone, $${monthlyData.toFixed(2)} for the bytes`;
}

function ruleCounts(rules: readonly EgressRule[]): string {
  const kinds = [...new Set(rules.map(({ why }) => why))];
  const counted = kinds.map((kind) => `${rules.filter(({ why }) => why === kind).length} ${kind}`);
  return counted.length === 0 ? '' : ` (${counted.join(', ')})`;
}

function nameCount({ id, names }: Remedy): string {
  return id === 'server-names' ? `, server names: ${names.length}` : '';
}

function withheldBlocks({ withheldNames, omittedFindings }: RemediesAnswer): Block[] {
  // One line for all VPCs: a name that several ask for stands in it once.
  const all = [...new Set(withheldNames.map(({ name }) => name))];
  const names = all.slice(0, 30);
  const more = all.length > names.length ? `, and ${all.length - names.length} more` : '';
  return [
    ...(names.length === 0
      ? []
      : [
          heading('Names that the filter of server names leaves out'),
          text(
            'They explain sessions, but no list and no decision allows them: ',
            datum(`${names.join(', ')}${more}`),
            '.',
          ),
        ]),
    ...(omittedFindings === 0
      ? []
      : [
          text(
            `${numberText(omittedFindings)} findings were not compared with the decisions: ask for a shorter --window.`,
          ),
        ]),
  ];
}
