// Rule sets for each VPC, with the decisions, the lists and the prices of the configuration.
import { analyzeEgress } from '../../analyze/egress/analyze.ts';
import { endpointNames } from '../../analyze/egress/endpoints.ts';
import type { EgressFinding } from '../../analyze/egress/model.ts';
import { egressRemedies } from '../../analyze/egress/remedies.ts';
import {
  routeFacts,
  serverNames,
  type AllowedDestination,
  type HomeRange,
  type ServerName,
} from '../../analyze/egress/routes.ts';
import { parseCidr } from '../../core/address.ts';
import { writableEntry } from '../../core/name.ts';
import { decisionFor, indexDecisions } from '../../decisions/match.ts';
import { remediesDocument } from '../../report/documents/egress-remedies.ts';
import { PRIVATE_RANGES } from '../config/reading-context.ts';
import { decisionsInForce, loadDecisions } from '../decisions.ts';
import { decidedFindings } from '../egress-decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { observedSeconds } from '../observed.ts';
import { writeDocument } from '../output.ts';
import { privateVpcs } from '../network-owners.ts';
import { configuredPrices } from '../prices.ts';
import { withSession, type Session } from '../session.ts';

export async function runEgressRemedies(io: Io, globals: Globals): Promise<ExitCode> {
  return withSession(io, globals, async (session) => {
    const { db, window, configuration } = session;
    const prices = configuredPrices(session);
    const result = await analyzeEgress(db, {
      window,
      decisions: decisionsInForce(session),
      keepRoutes: true,
    });
    const decided = decidedFindings(session, result.findings);
    const allowed = new Set<EgressFinding>(
      decided.flatMap(({ finding, decision }) => (decision?.decision === 'allow' ? [finding] : [])),
    );
    const exceptions = decided.flatMap(({ finding, decision }): AllowedDestination[] => {
      if (decision?.decision !== 'allow' || decision.destination === null || finding.accepted === 0)
        return [];
      const { vpc, port, protocol } = finding;
      return [{ vpc, cidr: decision.destination.cidr, port, protocol }];
    });
    const names = await serverNames(db);
    const mayServe = await servable(session);
    const served = names.filter(({ name }) => mayServe(name));
    const rangesOf = (vpc: string) => {
      const ranges = configuration.vpcs[vpc]?.cidrs ?? [];
      return ranges.length === 0 ? PRIVATE_RANGES : ranges;
    };
    const facts = await routeFacts(db, {
      names: served.map(({ name }) => name),
      exceptions,
      homes: homeRanges(session),
      isEndpointName: endpointNames(session.catalog.data.awsEndpoints),
      window,
    });
    const remedies = egressRemedies(facts, {
      findings: result.findings,
      isAllowed: (finding) => allowed.has(finding),
      exceptions,
      closed: privateVpcs(configuration),
      serverNames: served,
      prefixListsOf: (vpc, service) =>
        prefixLists(service === null ? (configuration.vpcs[vpc]?.endpoints ?? []) : [service], names, vpc),
      prices,
      observed: await observedSeconds(session),
    });
    const withheldNames = names.filter(({ name }) => !mayServe(name));
    const { omittedFindings } = result;
    const answer = { remedies, prices, rangesOf, withheldNames, omittedFindings };
    await writeDocument(io, globals, remediesDocument(answer), window);
    return EXIT.done;
  });
}

function homeRanges({ configuration }: Session): HomeRange[] {
  return Object.entries(configuration.vpcs).flatMap(([vpc, { cidrs }]) =>
    cidrs.flatMap((text) => {
      const cidr = parseCidr(text);
      return cidr === null ? [] : [{ vpc, cidr }];
    }),
  );
}

/**
 * Which names may stand in a filter: host names that nobody denied and that a list or a decision allows; without any
 * policy, every host name that nobody denied.
 */
async function servable(session: Session): Promise<(name: string) => boolean> {
  const decisions = indexDecisions(loadDecisions(session), session.now);
  const listed = await listedNames(session);
  return (name) => {
    const kind = decisionFor(decisions, name)?.decision?.decision ?? null;
    if ('refused' in writableEntry(name) || kind === 'deny') return false;
    return listed === null || listed.has(name) || kind === 'allow';
  };
}

/** Names that the policy allows; null without a policy. */
async function listedNames(session: Session): Promise<ReadonlySet<string> | null> {
  const { policy, policies } = session.configuration;
  if (policy === undefined && policies === undefined) return null;
  const { questions } = await judgeSession(session);
  return new Set(questions.flatMap(({ name, evaluation }) => (evaluation.verdict === 'ALLOW' ? [name] : [])));
}

const REGION = /\.([a-z]{2}(?:-[a-z]+)+-[0-9])\./;

/** The prefix lists of the configured gateway endpoints, or of both services; the Region is that of the names. */
function prefixLists(endpoints: readonly string[], names: readonly ServerName[], vpc: string): string[] {
  const configured = ['s3', 'dynamodb'].filter((service) => endpoints.includes(service));
  const region = names.flatMap((one) => (one.vpc === vpc ? (REGION.exec(one.name)?.[1] ?? []) : []))[0];
  const services = configured.length === 0 ? ['s3', 'dynamodb'] : configured;
  return services.map((service) => `com.amazonaws.${region ?? 'REGION'}.${service}`);
}
