// What readiness rests on: the questions of a session asked together, and the gates measured over them.
import type { EgressResult } from '../analyze/egress/model.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import { measureReadiness } from '../analyze/readiness/measure.ts';
import type { AcceptedRisk, Measured, ReadinessReport } from '../analyze/readiness/model.ts';
import { readiness } from '../analyze/readiness/readiness.ts';
import { parseInstant } from '../core/time.ts';
import { indexEgressDecisions } from '../decisions/egress-match.ts';
import { checkPolicy } from '../policy/check.ts';
import type { Configuration } from './config/schema.ts';
import { decisionFindings, sessionEgress } from './decision-findings.ts';
import { loadDecisions } from './decisions.ts';
import { judgeSession } from './judgement.ts';
import type { Session } from './session.ts';
import { wildcardFacts } from './wildcard-facts.ts';

/** The verdict with everything that it was measured from. */
export interface SessionReadiness {
  readonly judgement: Judgement;
  readonly egress: EgressResult;
  readonly measured: Measured;
  readonly report: ReadinessReport;
}

/** Judges the session's window and measures every gate. `wallClock` (epoch seconds) serves the gate fresh-logs alone. */
export async function measureSession(session: Session, wallClock: number): Promise<SessionReadiness> {
  const judgement = await judgeSession(session);
  const egress = await sessionEgress(session);
  const facts = wildcardFacts(session.catalog);
  const measured = await measureReadiness(session.db, judgement, {
    egress,
    egressDecisions: indexEgressDecisions(loadDecisions(session), session.now),
    checkPolicy: (policy) => checkPolicy(policy, facts),
    decisionFindings: decisionFindings(session, judgement, egress),
    settings: session.configuration.readiness,
    named: Object.keys(session.configuration.vpcs),
    declared: Object.entries(session.configuration.vpcs).flatMap(([vpc, { logging }]) =>
      logging === 'declared' ? [vpc] : [],
    ),
    now: session.now,
    wallClock,
  });
  return { judgement, egress, measured, report: readiness(measured, acceptedRisks(session.configuration)) };
}

function acceptedRisks({ acceptedRisks: risks }: Configuration): AcceptedRisk[] {
  return risks.map((risk) => ({ ...risk, expires: parseInstant(risk.expires) ?? 0 }));
}
