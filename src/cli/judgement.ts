// A judgement of the stored queries by the configured policies, catalogue and decisions.
import { judge } from '../analyze/judge/judge.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import { indexDecisions } from '../decisions/match.ts';
import type { Policy } from '../policy/model.ts';
import { loadDecisions } from './decisions.ts';
import { configuredPolicies } from './policies.ts';
import type { Session } from './session.ts';

/** Judges the session's window; `policies` are the configured ones unless others are given. */
export async function judgeSession(session: Session, policies?: readonly Policy[]): Promise<Judgement> {
  const { configuration, db, catalog, window } = session;
  return judge(db, {
    policies: policies ?? (await configuredPolicies(configuration, await session.workspace())),
    catalog,
    decisions: indexDecisions(loadDecisions(session), session.now),
    propose: configuration.propose,
    window,
  });
}
