// Measures everything that the gates look at.
import { addressKey } from '../../core/address.ts';
import type { DecisionFinding } from '../../decisions/finding.ts';
import { egressDecisionFor, type EgressIndex } from '../../decisions/egress-match.ts';
import { checkEntryQuota } from '../../policy/check-quota.ts';
import type { PolicyFinding } from '../../policy/finding.ts';
import { policyFor } from '../../policy/in-force.ts';
import type { Policy } from '../../policy/model.ts';
import { uncaughtTypes } from '../../policy/transform.ts';
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import { coverage, type VpcCoverage } from '../coverage/coverage.ts';
import { unread } from '../coverage/unread.ts';
import type { EgressFinding, EgressResult } from '../egress/model.ts';
import { rejectedAfterResolve } from '../egress/rejected.ts';
import type { Judgement } from '../judge/model.ts';
import { agreementByVpc, vpcQueries, type VpcQueries } from '../replay/vpc-agreement.ts';
import { blockedNames } from './blocked.ts';
import { luckyHops } from './lucky-hops.ts';
import type { JudgedConnection, Measured, PolicyFacts, ReadinessSettings, Uncovered } from './model.ts';
import { blockedSourcesQuery, dayFrequenciesQuery } from './queries.ts';

export interface MeasureInput {
  /** null where the egress question was not asked or could not be. */
  readonly egress: EgressResult | null;
  readonly egressDecisions: EgressIndex;
  readonly checkPolicy: (policy: Policy) => readonly PolicyFinding[];
  /** null where the decisions were not checked. */
  readonly decisionFindings: readonly DecisionFinding[] | null;
  readonly settings: ReadinessSettings;
  /** VPCs that the configuration names. */
  readonly named: readonly string[];
  /** VPCs whose logging the configuration declares complete. */
  readonly declared: readonly string[];
  /** Epoch seconds: the end of the window, and the real time. */
  readonly now: number;
  readonly wallClock: number;
}

/** Needs the tables that `judge` leaves on the connection. */
export async function measureReadiness(
  db: Database,
  judgement: Judgement,
  input: MeasureInput,
): Promise<Measured> {
  const { window } = judgement;
  const logs = await coverage(db, window);
  const vpcs = coveredVpcs(judgement.policies, [...logs.map(({ vpc }) => vpc), ...input.named]);
  const asked = await vpcQueries(db);
  const inForce = policiesInForce(judgement.policies, vpcs);
  const isCovered = ({ vpc }: { readonly vpc: string }) => vpcs.includes(vpc);
  const hasFlows = logs.some((row) => isCovered(row) && row.flow.hours > 0);
  return {
    vpcs,
    coverage: logs,
    unread: await unread(db, window),
    declared: input.declared,
    uncovered: uncoveredVpcs(vpcs, logs, asked),
    queries: counts(asked.filter(isCovered), 'queries'),
    blocked: (await blockedNames(db, judgement)).filter(isCovered),
    blockedSources: counts((await all(db, blockedSourcesQuery, {})).filter(isCovered), 'sources'),
    luckyHops: luckyHops(judgement),
    agreement: await agreementByVpc(db, judgement, asked.filter(isCovered)),
    dayFrequencies: await dayFrequencies(db),
    connections: connectionsOf(input, isCovered),
    omittedConnections: input.egress?.omittedOpen ?? 0,
    unmappedFlows: input.egress?.excluded.unmapped ?? 0,
    rejected: hasFlows ? (await rejectedAfterResolve(db, window)).filter(isCovered) : null,
    policies: inForce.map((policy) => policyFacts(policy, input)),
    quotaFindings: checkEntryQuota(inForce),
    decisionFindings: input.decisionFindings,
    settings: input.settings,
    now: input.now,
    wallClock: input.wallClock,
  };
}

/** VPCs that a policy names, and every VPC of the logs and of the configuration where a policy is for all. */
function coveredVpcs(policies: readonly Policy[], known: readonly string[]): string[] {
  const named = policies.flatMap(({ vpcs }) => vpcs ?? []);
  return [
    ...new Set([...named, ...known.filter((vpc) => policyFor(policies, vpc, null) !== null)]),
  ].toSorted();
}

/** VPCs of the query logs that the policies leave out: what BLOCK would hit there is not known. */
function uncoveredVpcs(
  covered: readonly string[],
  logs: readonly VpcCoverage[],
  asked: readonly VpcQueries[],
): Uncovered[] {
  const logged = logs.filter(({ vpc, dns }) => dns.hours > 0 && !covered.includes(vpc));
  const refused = new Map(asked.map((row) => [row.vpc, row.refused]));
  return logged.map(({ vpc }) => ({ vpc, refused: refused.get(vpc) ?? 0 }));
}

function policiesInForce(policies: readonly Policy[], vpcs: readonly string[]): Policy[] {
  return [...new Set(vpcs.flatMap((vpc) => policyFor(policies, vpc, null) ?? []))];
}

function policyFacts(policy: Policy, { checkPolicy }: MeasureInput): PolicyFacts {
  const { name, failOpen, vpcs, validFrom } = policy;
  const findings = checkPolicy(policy);
  return { name, failOpen, vpcs, validFrom, uncaughtTypes: uncaughtTypes(policy), findings };
}

function connectionsOf(
  { egress, egressDecisions }: MeasureInput,
  isCovered: (finding: EgressFinding) => boolean,
): JudgedConnection[] | null {
  if (egress === null) return null;
  return egress.findings.filter(isCovered).map((finding) => ({
    finding,
    decision: decisionKind(egressDecisions, finding),
  }));
}

function decisionKind(index: EgressIndex, finding: EgressFinding): JudgedConnection['decision'] {
  const source = addressKey(finding.source);
  const destination = addressKey(finding.destination);
  if (source === null || destination === null) return null;
  const { port, protocol } = finding;
  return egressDecisionFor(index, { source, destination, port, protocol })?.decision?.decision ?? null;
}

async function dayFrequencies(db: Database): Promise<number[]> {
  const rows = await all(db, dayFrequenciesQuery, {});
  const frequencies = new Map(rows.map(({ days, names }) => [days, names]));
  const most = Math.max(0, ...frequencies.keys());
  return Array.from({ length: most }, (_, index) => frequencies.get(index + 1) ?? 0);
}

function counts<Key extends string>(
  rows: readonly ({ readonly vpc: string } & Readonly<Record<Key, number>>)[],
  key: Key,
): Map<string, number> {
  return new Map(rows.map((row) => [row.vpc, row[key]]));
}
