// From the answers to alerts: one per name, per tunnel, per entry, per decision, per destination. No source appears in any.
import type { ReviewedName } from '../../analyze/names/model.ts';
import { registrableDomain } from '../../core/name.ts';
import type { DecisionFinding } from '../../decisions/finding.ts';
import { subjectText } from '../../decisions/model.ts';
import { entryIdentity } from '../../lists/identity.ts';
import type { PolicyFinding } from '../../policy/finding.ts';
import { isOpen, type DecidedFinding } from '../documents/egress-findings.ts';
import { protocolText } from '../words.ts';
import type { Alert, Place, Places, SarifInput } from './model.ts';
import { RULES, type RuleId } from './rules.ts';

/** Every alert, each once: the first of those with the same rule and key. */
export function alertsOf({ clusters, hygiene, decisions, egress, places }: SarifInput): Alert[] {
  const names = clusters.flatMap((cluster) => cluster.names);
  const all = [
    ...names.flatMap((name) => nameAlerts(name, places)),
    ...hygiene.map((finding) => entryAlert(finding, places)),
    ...decisions.map((finding) => decisionAlert(finding, places)),
    ...egress.filter(isOpen).map((finding) => connectionAlert(finding, places)),
  ];
  return [...new Map(all.toReversed().map((alert) => [alertKey(alert), alert])).values()].toReversed();
}

/** What tells one alert from another. */
export function alertKey({ rule, key }: Alert): string {
  return JSON.stringify([rule, ...key]);
}

const TUNNEL = new Set(['dns-tunnel', 'generated-names']);

function nameAlerts(name: ReviewedName, places: Places): Alert[] {
  const list = name.decision?.scope?.list ?? places.defaultList;
  const at = (list === null ? undefined : places.lists.get(list)) ?? places.fallback;
  const about = (rule: RuleId, subject: string, message: string): Alert => ({
    rule,
    level: RULES[rule].level,
    key: [list ?? '', subject],
    message,
    at,
  });
  const tunnel = name.hazards.find(({ id }) => TUNNEL.has(id));
  switch (name.why) {
    case 'suspicious': {
      if (tunnel !== undefined) {
        const parent = registrableDomain(name.name) ?? name.name;
        return [about('tunnel-suspect', parent, `Names below ${parent} are suspicious (${tunnel.id}).`)];
      }
      const ids = [...new Set(name.hazards.map(({ id }) => id))].toSorted().join(', ');
      return [about('suspicious-domain', name.name, `${name.name} alerted and has a hazard: ${ids}.`)];
    }
    case 'needs-entry':
    case 'undecided':
      return [
        about('unlisted-domain', name.name, `${name.name} alerted and no list allows it: ${name.remedy}.`),
      ];
    case 'hop-missing':
      return [about('hop-not-listed', name.name, `${name.name} alerted: ${name.remedy}.`)];
    case 'unexplained':
      return [about('unexplained-alert', name.name, `${name.name} alerted: ${name.remedy}.`)];
    default:
      // Decided, allowed by now, no matter of a list, or noise.
      return [];
  }
}

const TOO_BROAD: ReadonlySet<PolicyFinding['code']> = new Set([
  'suffix-wildcard',
  'shared-wildcard',
  'undotted-wildcard',
  'allows-everything',
]);

function entryAlert({ code, severity, list, entry, rule, message }: PolicyFinding, places: Places): Alert {
  const id: RuleId = TOO_BROAD.has(code) ? 'wildcard-too-broad' : 'list-entry';
  const where = list ?? (rule === null ? '' : `${rule.group}/${rule.priority}`);
  return {
    rule: id,
    level: severity === 'info' ? 'note' : severity,
    key: [where, entry ?? '', code],
    message: `${message} (${code})`,
    at: entryPlace(list, entry, places),
  };
}

function entryPlace(list: string | null, entry: string | null, places: Places): Place {
  if (list === null) return places.fallback;
  const line = entry === null ? undefined : places.entries.get(list)?.get(entryIdentity(entry));
  return line ?? places.lists.get(list) ?? places.fallback;
}

const DECISION_RULES: Readonly<Record<DecisionFinding['code'], RuleId>> = {
  expired: 'expired-decision',
  'expires-soon': 'decision-upkeep',
  unused: 'decision-upkeep',
  contradicted: 'decision-conflict',
  'refused-wildcard': 'decision-conflict',
  shadowed: 'decision-upkeep',
  redundant: 'decision-upkeep',
  incomplete: 'decision-upkeep',
};

function decisionAlert({ code, decision, message }: DecisionFinding, places: Places): Alert {
  const rule = DECISION_RULES[code];
  return {
    rule,
    level: RULES[rule].level,
    key: [subjectText(decision), code],
    message: `${decision.decision} ${subjectText(decision)}: ${message}`,
    at: { path: places.decisions, line: Math.max(1, decision.line) },
  };
}

/** Whoever connects stays out: a source is an address of the network, and the file may become public. */
function connectionAlert({ finding }: DecidedFinding, places: Places): Alert {
  const { class: id, severity, destination, port, protocol } = finding;
  const to = `${destination} ${protocolText(protocol)}/${port}`;
  return {
    rule: id,
    level: severity === 'high' ? 'error' : severity === 'medium' ? 'warning' : 'note',
    key: [destination, String(port), String(protocol)],
    message: `${RULES[id].title}: ${to}.`,
    at: places.fallback,
  };
}
