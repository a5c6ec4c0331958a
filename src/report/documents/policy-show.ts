// A policy in the order in which it is judged.
import { dateText } from '../../core/time.ts';
import { rulesInOrder } from '../../policy/compile.ts';
import type { Policy, Rule } from '../../policy/model.ts';
import type { PolicySnapshot, VpcFacts } from '../../policy/snapshot.ts';
import { looseGroups } from '../../policy/snapshot-groups.ts';
import { hasCatchAll } from '../../policy/transform.ts';
import { datum, heading, list, table, text, type Block, type Cell, type Document } from '../document.ts';

/** `snapshot`: what only the account knows; null where the policies come from a configuration. */
export function policyShowDocument(policies: readonly Policy[], snapshot: PolicySnapshot | null): Document {
  const rules = policies.flatMap((policy) =>
    rulesInOrder(policy).map(({ group, rule }) => ({
      policy: policy.name,
      group: group.name,
      groupPriority: group.priority,
      ...row(rule),
    })),
  );
  const facts = snapshot === null ? null : factsJson(snapshot);
  return {
    kind: 'policy-show',
    main: 'rules',
    json: { rules, snapshot: facts },
    blocks: [
      ...(snapshot === null ? [] : snapshotBlocks(snapshot)),
      ...policies.flatMap((policy) => policyBlocks(policy, snapshot?.vpcs[policy.name] ?? null)),
    ],
  };
}

function factsJson({ pulledAt, account, region, vpcs, groups, findings }: PolicySnapshot) {
  return { pulledAt, account, region, vpcs, groups, findings };
}

function snapshotBlocks(snapshot: PolicySnapshot): Block[] {
  const { pulledAt, account, region, findings } = snapshot;
  const items = [
    ...findings.map(({ subject, message }): Cell[] => [datum(subject), ': ', datum(message)]),
    ...looseGroups(snapshot).map((group): Cell[] => [
      datum(group),
      ': the rule group is associated with no VPC of this snapshot, so it judges nothing',
    ]),
  ];
  return [
    text('Pulled ', pulledAt, ' from account ', datum(account), ' in ', datum(region), '.'),
    ...(items.length === 0 ? [] : [heading('What to know'), list(items)]),
  ];
}

const FAIL_MODES: Readonly<Record<VpcFacts['failMode'], string>> = {
  open: 'fail-open: queries go unfiltered while the firewall cannot answer',
  closed: 'fail-closed: queries fail while the firewall cannot answer',
  local: 'fail mode is decided by another resource, which was not read',
};

/** Where the groups of a VPC come from, where its queries are logged, and who answers them. */
function vpcFactBlocks({ failMode, queryLogs, nameServers, associations }: VpcFacts): Block[] {
  const logs = queryLogs.map(({ name, destination, through, status, error }): Cell[] => [
    'query logs ',
    datum(name),
    ' (',
    datum(destination),
    `): ${status}${through === 'vpc' ? '' : ` through ${through}`}${error === undefined ? '' : ` (${error})`}`,
  ]);
  const servers = nameServers === undefined ? 'not read' : nameServers.join(', ') || 'none';
  const rows = associations.map((one): Cell[] => [
    datum(one.group),
    one.priority,
    one.through === 'vpc' ? 'the VPC itself' : `Profile ${one.through}`,
    one.mutationProtection ? 'protected' : 'changeable',
    one.managedBy ?? '',
  ]);
  return [
    list([
      [FAIL_MODES[failMode]],
      ...(logs.length === 0 ? [['queries are not logged']] : logs),
      ['name servers of the DHCP options: ', datum(servers)],
    ]),
    ...(rows.length === 0
      ? [text('No rule group filters the queries of this VPC.')]
      : [table(['rule group', '>priority', 'through', 'association', 'managed by'], rows)]),
  ];
}

function row(rule: Rule) {
  const { priority, action, list, redirection, queryType, contents } = rule;
  return {
    priority,
    action,
    list,
    entries: contents === 'known' ? rule.entries.length : null,
    redirection,
    queryType,
  };
}

function policyBlocks(policy: Policy, facts: VpcFacts | null): Block[] {
  const rows = rulesInOrder(policy).map(({ group, rule }): Cell[] => [
    `${group.name}/${rule.priority}`,
    rule.action,
    rule.list ?? shownEntries(rule),
    rule.contents === 'known' ? rule.entries.length : 'unknown here',
    rule.redirection,
    rule.queryType ?? 'all',
  ]);
  const vpcs = policy.vpcs === null ? 'every VPC' : policy.vpcs.join(', ');
  const failOpen =
    policy.failOpen === null ? 'fail mode not given' : policy.failOpen ? 'fail-open' : 'fail-closed';
  const since = policy.validFrom === null ? '' : `in force since ${dateText(policy.validFrom)}; `;
  return [
    heading(`Policy ${policy.name}`),
    text(`${vpcs}; ${failOpen}; ${since}the first matching rule ends`),
    ...(facts === null ? [] : vpcFactBlocks(facts)),
    ...(rows.length === 0
      ? []
      : [table(['rule', 'action', 'list', '>entries', 'redirection', 'types'], rows)]),
    ...(hasCatchAll(policy) ? [] : [text(NO_CATCH_ALL)]),
  ];
}

const NO_CATCH_ALL = 'No ALERT or BLOCK rule holds *: a switch to BLOCK would change nothing here.';

function shownEntries(rule: Rule): string {
  return rule.entries.slice(0, 3).join(', ') + (rule.entries.length > 3 ? ', …' : '');
}
