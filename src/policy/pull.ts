// Reads the policies of VPCs from an account into a snapshot. One call after the other: the service allows five a second.
import { UserError } from '../core/errors.ts';
import { instantText } from '../core/time.ts';
import { findings, read, type Account } from './pull-findings.ts';
import type { FirewallReader } from './pull-port.ts';
import { placedGroups, type PlacedGroup } from './pull-order.ts';
import { readRuleGroups, type RuleGroups } from './pull-rules.ts';
import type { PolicyConfig } from './schema.ts';
import type { PolicySnapshot, VpcFacts } from './snapshot.ts';

export interface PullOptions {
  /** Ids of the VPCs to read, or every VPC of the account and Region. */
  readonly vpcs: readonly string[] | 'all';
  /** Epoch seconds to write as the time of the snapshot. */
  readonly now: number;
}

/**
 * Reads everything that decides queries of the VPCs, and whether they are logged. What could not be read is a finding of
 * the snapshot, never left out silently. Throws UserError where the account refuses what a policy cannot do without.
 */
export async function pullPolicies(reader: FirewallReader, options: PullOptions): Promise<PolicySnapshot> {
  const account = await readAccount(reader, options);
  const queryLogs = await reader.queryLogs();
  const ids = vpcIds(account, options);
  requireKnown(ids, account.vpcs);
  const placed = new Map(ids.map((vpc) => [vpc, groupsOf(account, vpc)]));
  const groups = await readRuleGroups(reader, [...placed.values()].flat());
  const vpcs: Record<string, VpcFacts> = {};
  const policies: Record<string, PolicyConfig> = {};
  for (const vpc of ids) {
    const own = placed.get(vpc) ?? [];
    const failMode = await reader.failMode(vpc);
    const logs = queryLogFacts(account, queryLogs, vpc);
    vpcs[vpc] = vpcFacts(account, groups, vpc, own, failMode, logs);
    policies[vpc] = policyOf(groups, vpc, own, failMode);
  }
  return {
    version: 1,
    pulledAt: instantText(options.now),
    account: accountOf(account, groups, ids),
    region: reader.region,
    findings: findings(account, vpcs, placed, groups.findings),
    vpcs,
    groups: groups.facts,
    lists: groups.lists,
    policies,
  };
}

async function readAccount(reader: FirewallReader, { vpcs }: PullOptions): Promise<Account> {
  const only = vpcs !== 'all' && vpcs.length === 1 ? (vpcs[0] ?? null) : null;
  return {
    associations: await reader.associations(only),
    profiles: await reader.profiles(only),
    vpcs: await reader.vpcs(),
  };
}

/** Where the VPCs cannot be listed, those that have rule groups are all that is known. */
function vpcIds({ vpcs, associations, profiles }: Account, options: PullOptions): string[] {
  if (options.vpcs !== 'all') return [...new Set(options.vpcs)].toSorted();
  const known = [...read(vpcs), ...associations, ...read(profiles)].map(({ vpc }) => vpc);
  return [...new Set(known)].toSorted();
}

function requireKnown(ids: readonly string[], vpcs: Account['vpcs']): void {
  if ('notRead' in vpcs) return;
  const known = vpcs.map(({ vpc }) => vpc);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length === 0) return;
  throw new UserError(
    'not-found',
    `no VPC ${unknown.join(', ')} in this account and Region`,
    `check the id, the Region and the profile; there are ${known.toSorted().join(', ') || 'none'}`,
  );
}

function groupsOf({ associations, profiles }: Account, vpc: string): PlacedGroup[] {
  return placedGroups(
    associations.filter((one) => one.vpc === vpc && one.inForce),
    read(profiles).filter((one) => one.vpc === vpc),
  );
}

function queryLogFacts(
  { profiles }: Account,
  logs: Awaited<ReturnType<FirewallReader['queryLogs']>>,
  vpc: string,
): VpcFacts['queryLogs'] {
  const own = logs.flatMap(({ config, name, destination, vpcs }) =>
    vpcs
      .filter((one) => one.vpc === vpc)
      .map(({ status, error }) => ({
        config,
        name,
        destination,
        through: 'vpc',
        status,
        ...(error === null ? {} : { error }),
      })),
  );
  const brought = read(profiles)
    .filter((one) => one.vpc === vpc)
    .flatMap(({ profile, queryLogs }) =>
      queryLogs.map((config) => {
        const log = logs.find((one) => one.config === config);
        const { name, destination } = log ?? { name: config, destination: 'in another account' };
        return { config, name, destination, through: profile, status: 'ACTIVE' };
      }),
    );
  return [...own, ...brought].toSorted((one, other) => (one.config < other.config ? -1 : 1));
}

function vpcFacts(
  account: Account,
  groups: RuleGroups,
  vpc: string,
  placed: readonly PlacedGroup[],
  failMode: VpcFacts['failMode'],
  queryLogs: VpcFacts['queryLogs'],
): VpcFacts {
  const servers = read(account.vpcs).find((one) => one.vpc === vpc)?.nameServers;
  return {
    failMode,
    queryLogged: queryLogs.some(({ status }) => status === 'ACTIVE'),
    queryLogs,
    ...(servers === undefined ? {} : { nameServers: servers.map(({ server }) => server) }),
    associations: placed.map(({ group, priority, through, mutationProtection, managedBy }) => ({
      group: groups.nameOf(group),
      priority,
      through,
      mutationProtection,
      ...(managedBy === null ? {} : { managedBy }),
    })),
  };
}

function policyOf(
  groups: RuleGroups,
  vpc: string,
  placed: readonly PlacedGroup[],
  failMode: VpcFacts['failMode'],
): PolicyConfig {
  return {
    vpcs: [vpc],
    ...(failMode === 'local' ? {} : { failOpen: failMode === 'open' }),
    ruleGroups: placed.map(({ group, place }) => ({
      name: groups.nameOf(group),
      id: group,
      priority: place,
      rules: groups.rulesOf(group),
    })),
  };
}

function accountOf({ vpcs }: Account, groups: RuleGroups, ids: readonly string[]): string {
  const owner = read(vpcs).find(({ vpc }) => ids.includes(vpc))?.account;
  return owner ?? Object.values(groups.facts).find((group) => group.owner !== undefined)?.owner ?? 'unknown';
}
