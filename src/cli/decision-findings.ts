// What is wrong with the decisions, measured against the logs and the lists.
import { analyzeEgress } from '../analyze/egress/analyze.ts';
import type { EgressResult } from '../analyze/egress/model.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import { isSharedHost } from '../catalog/shared-hosting.ts';
import type { DecisionFinding, ListedEntry } from '../decisions/finding.ts';
import { lintDecisions } from '../decisions/lint.ts';
import { decisionsInForce, loadDecisions } from './decisions.ts';
import type { Session } from './session.ts';

/** Findings about every decision of the file. */
export function decisionFindings(
  session: Session,
  judgement: Judgement,
  egress: EgressResult,
): DecisionFinding[] {
  return lintDecisions(loadDecisions(session), {
    now: session.now,
    seen: { names: judgement.names.map(({ name }) => name), destinations: usedIn(egress) },
    allowed: allowedEntries(judgement),
    isSharedHost: (name) => isSharedHost(session.catalog, name),
  });
}

function allowedEntries({ policies }: Judgement): ListedEntry[] {
  const groups = policies.flatMap(({ ruleGroups }) => ruleGroups);
  return groups.flatMap((group) =>
    group.rules
      .filter(({ action }) => action === 'ALLOW')
      .flatMap((rule) =>
        rule.entries.map((entry) => ({ list: rule.list ?? `${group.name}/${rule.priority}`, entry })),
      ),
  );
}

/** The egress question over the session's window. */
export function sessionEgress(session: Session): Promise<EgressResult> {
  return analyzeEgress(session.db, { window: session.window, decisions: decisionsInForce(session) });
}

/** null where the window holds no flow record: then nothing can be said of decisions about destinations. */
function usedIn({ usedDecisions, classes, excluded }: EgressResult): ReadonlySet<number> | null {
  const records = Object.entries(excluded).filter(([bucket]) => bucket !== 'outside-window');
  const isLogged =
    records.some(([, count]) => count > 0) || Object.values(classes).some(({ sessions }) => sessions > 0);
  return isLogged ? new Set(usedDecisions) : null;
}
