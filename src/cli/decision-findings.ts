// What is wrong with the decisions, measured against the logs and the lists.
import { analyzeEgress } from '../analyze/egress/analyze.ts';
import type { EgressResult } from '../analyze/egress/model.ts';
import type { Judgement } from '../analyze/judge/model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { classify } from '../catalog/classify.ts';
import { addressKey } from '../core/address.ts';
import type { Connection } from '../decisions/egress-match.ts';
import type { DecisionFinding, ListedEntry } from '../decisions/finding.ts';
import { lintDecisions } from '../decisions/lint.ts';
import { loadDecisions } from './decisions.ts';
import type { Session } from './session.ts';

/** Findings about every decision of the file. */
export function decisionFindings(
  session: Session,
  judgement: Judgement,
  egress: EgressResult,
): DecisionFinding[] {
  return lintDecisions(loadDecisions(session), {
    now: session.now,
    seen: { names: judgement.names.map(({ name }) => name), connections: connectionsOf(egress) },
    allowed: allowedEntries(judgement),
    isSharedHost: (name) => isShared(session.catalog, name),
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

/** Hosts under which anybody may publish. */
function isShared(catalog: Catalog, name: string): boolean {
  const { hazards } = classify(catalog, name);
  return hazards.some(({ id }) => id === 'shared-hosting' || id === 'tenant-subdomain');
}

/** The egress question over the session's window. */
export function sessionEgress(session: Session): Promise<EgressResult> {
  return analyzeEgress(session.db, { window: session.window });
}

function connectionsOf({ findings }: EgressResult): Connection[] {
  return findings.flatMap(({ source, destination, port, protocol }) => {
    const [from, to] = [addressKey(source), addressKey(destination)];
    return from === null || to === null ? [] : [{ source: from, destination: to, port, protocol }];
  });
}
