// One firewall rule from the service's words to ours.
import type { z } from 'zod';
import type { RuleRead, RuleSubject } from '../../policy/pull-port.ts';
import type { ruleShape } from './resolver-shapes.ts';

type ServiceRule = z.output<typeof ruleShape>;

/** The rule; whatever is no domain list is a protection, named by its kind, whose names nobody can list. */
export function ruleRead(rule: ServiceRule): RuleRead {
  return {
    name: rule.Name ?? '',
    priority: rule.Priority,
    action: rule.Action,
    subject: subjectOf(rule),
    redirection: rule.FirewallDomainRedirectionAction === 'TRUST_REDIRECTION_DOMAIN' ? 'trust' : 'inspect',
    queryType: rule.Qtype || null,
    response: responseOf(rule),
  };
}

function subjectOf(rule: ServiceRule): RuleSubject {
  if (rule.FirewallDomainListId) return { list: rule.FirewallDomainListId };
  return { protection: `Advanced: ${protectionOf(rule)}`, id: rule.FirewallThreatProtectionId || null };
}

function protectionOf(rule: ServiceRule): string {
  if (rule.DnsThreatProtection) return withConfidence(rule.DnsThreatProtection, rule.ConfidenceThreshold);
  const [kind, detail] = Object.entries(rule.FirewallRuleType ?? {}).find(([, value]) => value) ?? [];
  if (kind === undefined) return 'of an unknown kind';
  const value = detail?.Value ?? detail?.Category ?? detail?.Partner;
  return withConfidence(value ? `${kind} ${value}` : kind, detail?.ConfidenceThreshold);
}

function withConfidence(what: string, confidence: string | null | undefined): string {
  return confidence ? `${what} (confidence ${confidence})` : what;
}

function responseOf({ Action, BlockResponse, BlockOverrideDomain }: ServiceRule): string | null {
  if (Action !== 'BLOCK' || !BlockResponse) return null;
  return BlockResponse === 'OVERRIDE' ? `CNAME ${BlockOverrideDomain ?? ''}` : BlockResponse;
}
