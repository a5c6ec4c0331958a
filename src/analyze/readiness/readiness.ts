// The verdict: every gate over what was measured, accepted risks applied, for all VPCs and for each alone.
import { dateText } from '../../core/time.ts';
import { catchAll } from './gates/catch-all.ts';
import { coverageGate } from './gates/coverage.ts';
import { egress } from './gates/egress.ts';
import { failMode } from './gates/fail-mode.ts';
import { freshLogs } from './gates/fresh-logs.ts';
import { hops } from './gates/hops.ts';
import { hygiene } from './gates/hygiene.ts';
import { newNames } from './gates/new-names.ts';
import { observedDays } from './gates/observed-days.ts';
import { queryLogging } from './gates/query-logging.ts';
import { rareNames } from './gates/rare-names.ts';
import { rejectedAfterResolve } from './gates/rejected-after-resolve.ts';
import { unexplained } from './gates/unexplained.ts';
import { wouldBlock } from './gates/would-block.ts';
import type {
  AcceptedRisk,
  Gate,
  GateId,
  GateResult,
  Measured,
  Readiness,
  ReadinessReport,
  ReadinessVerdict,
  ReplaySummary,
} from './model.ts';

const GATE_FUNCTIONS: Readonly<Record<GateId, Gate>> = {
  'observed-days': observedDays,
  coverage: coverageGate,
  'query-logging': queryLogging,
  'would-block': wouldBlock,
  hops,
  unexplained,
  'new-names': newNames,
  'rare-names': rareNames,
  egress,
  'rejected-after-resolve': rejectedAfterResolve,
  hygiene,
  'fail-mode': failMode,
  'catch-all': catchAll,
  'fresh-logs': freshLogs,
};

const BLIND_SPOTS: readonly string[] = [
  'The logs hold no query that a local cache answered, and none that went to another resolver.',
  'A job that did not run within the window is not in them; the longest rhythm of a job sets the window that is needed.',
  'CNAME chains vary with time and place: only the chains that were answered were judged.',
  'The log names rule group and list, not rule or entry: those are the replay’s.',
  'A connection to an address that some name also returned is explained by that name, whoever uses it.',
];

/** Judges every gate. A gate that fails and whose risk is accepted, with an expiry after `now`, counts as accepted. */
export function readiness(measured: Measured, risks: readonly AcceptedRisk[]): ReadinessReport {
  const vpcs = measured.vpcs.map((vpc) => ({ vpc, ...judgeGates(onlyVpc(measured, vpc), risks) }));
  const whole = judgeGates(measured, risks);
  // Never better than the worst of the VPCs, whatever a gate makes of their sum.
  const verdict = worst([whole, ...vpcs].map((one) => one.verdict));
  return { ...whole, verdict, vpcs, blindSpots: BLIND_SPOTS };
}

function judgeGates(measured: Measured, risks: readonly AcceptedRisk[]): Readiness {
  const gates = Object.values(GATE_FUNCTIONS).map((gate) => withRisk(gate(measured), risks, measured));
  return { verdict: verdictOf(gates), gates, replay: replaySummary(measured) };
}

/** Expiry is judged at the end of the window; only for the gate that looks at the clock, by the clock too. */
function withRisk(
  result: GateResult,
  risks: readonly AcceptedRisk[],
  { now, wallClock }: Measured,
): GateResult {
  if (result.status !== 'fail') return result;
  const mine = risks.filter(({ gate }) => gate === result.id).toSorted((a, b) => b.expires - a.expires);
  const [risk] = mine;
  if (risk === undefined) return result;
  const isExpired = risk.expires <= (result.id === 'fresh-logs' ? Math.max(now, wallClock) : now);
  const detail = `${isExpired ? 'acceptance expired on' : 'accepted until'} ${dateText(risk.expires)} by ${risk.owner}: ${risk.reason}`;
  const findings = [{ subject: 'accepted risk', detail, vpc: null }, ...result.findings];
  return { ...result, status: isExpired ? 'fail' : 'accepted', findings };
}

function verdictOf(gates: readonly GateResult[]): ReadinessVerdict {
  if (gates.some(({ status }) => status === 'fail')) return 'not-ready';
  return gates.some(({ status }) => status === 'accepted') ? 'ready-with-accepted-risk' : 'ready';
}

function worst(verdicts: readonly ReadinessVerdict[]): ReadinessVerdict {
  const order: readonly ReadinessVerdict[] = ['not-ready', 'ready-with-accepted-risk', 'ready'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'not-ready';
}

function replaySummary({ queries, blocked, blockedSources }: Measured): ReplaySummary {
  return {
    queries: sum(queries.values()),
    wouldBlock: {
      queries: sum(blocked.map((row) => row.queries)),
      names: new Set(blocked.map(({ name }) => name)).size,
      sources: sum(blockedSources.values()),
    },
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** What was measured in one VPC; lucky hops, unmapped flows, Profiles and what names no VPC are those of all: they may be its own. */
function onlyVpc(measured: Measured, vpc: string): Measured {
  const isOwn = (id: string) => id === vpc || !isVpcId(id);
  const isMine = (row: { readonly vpc: string }) => isOwn(row.vpc);
  const only = (map: ReadonlyMap<string, number>) => new Map([...map].filter(([key]) => isOwn(key)));
  return {
    ...measured,
    vpcs: [vpc],
    uncovered: measured.uncovered.filter((row) => !isVpcId(row.vpc)),
    unread: {
      objects: measured.unread.objects.filter((row) => row.vpc === null || isOwn(row.vpc)),
      deliveries: measured.unread.deliveries.filter((row) => row.vpc === null || isOwn(row.vpc)),
    },
    agreement: measured.agreement.filter(isMine),
    coverage: measured.coverage.filter((row) => row.vpc === vpc),
    queries: only(measured.queries),
    blocked: measured.blocked.filter(isMine),
    blockedSources: only(measured.blockedSources),
    connections: measured.connections?.filter(({ finding }) => isMine(finding)) ?? null,
    rejected: measured.rejected?.filter(isMine) ?? null,
    policies: policiesOf(measured, vpc),
  };
}

/** Records without a VPC carry the id of the Route 53 Profile that logs them. */
function isVpcId(id: string): boolean {
  return id.startsWith('vpc-');
}

/** A policy that names the VPC goes before those for every VPC. */
function policiesOf({ policies }: Measured, vpc: string): Measured['policies'] {
  const own = policies.filter(({ vpcs }) => vpcs?.includes(vpc) === true);
  return own.length > 0 ? own : policies.filter(({ vpcs }) => vpcs === null);
}
