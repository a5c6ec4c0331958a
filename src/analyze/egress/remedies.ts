// Rule sets that would close the gap, computed from what this network really used and replayed over the same sessions.
import { DAY } from '../../core/time.ts';
import type { EgressClass, EgressFinding, EgressResult, SessionShape } from './model.ts';

/** Destination of a rule: everything public, one gateway endpoint's prefix list, or one address. */
export type RuleDestination =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'prefix-list' }
  | { readonly kind: 'address'; readonly address: string };

export interface EgressRule {
  readonly protocol: number;
  readonly port: number;
  readonly destination: RuleDestination;
}

export type RemedyId = 'security-group-ports' | 'resolved-ip-validation' | 'sni-filter';

/** What a rule set would have done to the sessions of the window that were accepted. */
export interface RemedyReplay {
  readonly allowed: number;
  readonly blocked: number;
  /** Of the blocked: sessions that a DNS answer or an AWS service explains, which would break. */
  readonly explainedBlocked: number;
  /** Of the allowed: sessions of findings that nobody allowed, which would stay open. */
  readonly findingsAllowed: number;
}

export interface Remedy {
  readonly id: RemedyId;
  readonly title: string;
  /** What it can and cannot see. */
  readonly reach: string;
  /** Rules to allow; whatever matches none is blocked. For resolved-IP validation: its bypass list. */
  readonly rules: readonly EgressRule[];
  readonly replay: RemedyReplay;
  /** Dollars a month, from the prices given; null where none are, 0 where it costs nothing. */
  readonly monthlyCost: number | null;
}

/** Dated prices of one Region, in dollars. */
export interface FirewallPrices {
  readonly endpointHour: number;
  readonly gigabyte: number;
}

export interface RemedyOptions {
  /** Findings that a decision allows. */
  readonly isAllowed: (finding: EgressFinding) => boolean;
  readonly prices: FirewallPrices | null;
  /** Availability zones that would need a firewall endpoint. */
  readonly zones: number;
  /** Length of the observed time in seconds, to scale bytes to a month. */
  readonly observed: number;
}

const FOUND: ReadonlySet<EgressClass> = new Set(['never-resolved', 'dns-bypass', 'resolved-sibling']);
const RESOLVED_BEFORE: ReadonlySet<EgressClass> = new Set([
  'resolved-same',
  'resolved-peer',
  'resolved-same-stale',
  'resolved-peer-stale',
]);
const TLS_OR_HTTP: ReadonlySet<number> = new Set([80, 443]);
const TCP = 6;

/** The three rule sets, each with its rules, its replay over the window and its cost. */
export function egressRemedies(result: EgressResult, options: RemedyOptions): Remedy[] {
  const allowed = result.findings.filter((finding) => finding.accepted > 0 && options.isAllowed(finding));
  const exceptions = uniqueRules(allowed.map(addressRule));
  const ports = portRules(result.shapes);
  const firewall = firewallCost(result.shapes, options);
  return [
    {
      id: 'security-group-ports',
      title: 'security group rules for the ports that explained connections use',
      reach: 'closes unused ports for every destination; what hides on an open port stays',
      rules: [...ports, ...exceptions],
      replay: replay(result.shapes, allowed, (shape) => matchesPorts(shape, ports)),
      monthlyCost: 0,
    },
    {
      id: 'resolved-ip-validation',
      title: 'Network Firewall with resolved-IP validation',
      reach: 'blocks every connection that no answer preceded; new traffic only; needs the bypass list below',
      rules: exceptions,
      replay: replay(result.shapes, allowed, (shape) => shape.gateway || RESOLVED_BEFORE.has(shape.class)),
      monthlyCost: firewall,
    },
    {
      id: 'sni-filter',
      title: 'Network Firewall that filters server names',
      reach: 'sees the names in TLS and HTTP on ports 443 and 80; every other protocol is closed',
      rules: exceptions,
      replay: replay(result.shapes, allowed, isNamedWeb),
      monthlyCost: firewall,
    },
  ];
}

function isNamedWeb(shape: SessionShape): boolean {
  if (shape.gateway) return true;
  return shape.protocol === TCP && TLS_OR_HTTP.has(shape.port) && !FOUND.has(shape.class);
}

function addressRule(finding: EgressFinding): EgressRule {
  const { protocol, port, destination } = finding;
  return { protocol, port, destination: { kind: 'address', address: destination } };
}

/** Ports of accepted sessions that are no finding; through a gateway endpoint its prefix list is enough. */
function portRules(shapes: readonly SessionShape[]): EgressRule[] {
  const used = shapes.filter((shape) => shape.accepted > 0 && !FOUND.has(shape.class));
  return uniqueRules(
    used.map(({ protocol, port, gateway }) => ({
      protocol,
      port,
      destination: gateway ? { kind: 'prefix-list' } : { kind: 'anywhere' },
    })),
  );
}

function matchesPorts(shape: SessionShape, rules: readonly EgressRule[]): boolean {
  return rules.some(
    (rule) =>
      rule.protocol === shape.protocol &&
      rule.port === shape.port &&
      (rule.destination.kind === 'anywhere' || shape.gateway),
  );
}

function uniqueRules(rules: readonly EgressRule[]): EgressRule[] {
  const byText = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  return [...byText.values()].toSorted(
    (a, b) => a.protocol - b.protocol || a.port - b.port || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
  );
}

function replay(
  shapes: readonly SessionShape[],
  excepted: readonly EgressFinding[],
  passes: (shape: SessionShape) => boolean,
): RemedyReplay {
  const counts = { allowed: 0, blocked: 0, explainedBlocked: 0, findingsAllowed: 0 };
  for (const shape of shapes) {
    const byRule = passes(shape) ? shape.accepted : 0;
    const isFound = FOUND.has(shape.class);
    const byDecision = isFound && !shape.gateway ? decidedSessions(shape, excepted) : 0;
    const allowed = Math.max(byRule, byDecision);
    counts.allowed += allowed;
    counts.blocked += shape.accepted - allowed;
    if (isFound) counts.findingsAllowed += allowed - byDecision;
    else if (isExplained(shape)) counts.explainedBlocked += shape.accepted - allowed;
  }
  return counts;
}

function isExplained(shape: SessionShape): boolean {
  return (
    RESOLVED_BEFORE.has(shape.class) || shape.class === 'resolved-after' || shape.class === 'aws-service'
  );
}

function decidedSessions(shape: SessionShape, excepted: readonly EgressFinding[]): number {
  return excepted
    .filter(
      (finding) =>
        finding.class === shape.class && finding.port === shape.port && finding.protocol === shape.protocol,
    )
    .reduce((sum, finding) => sum + finding.accepted, 0);
}

function firewallCost(shapes: readonly SessionShape[], options: RemedyOptions): number | null {
  if (options.prices === null) return null;
  const bytes = shapes
    .filter((shape) => !shape.gateway)
    .reduce((sum, shape) => sum + shape.bytesOut + shape.bytesIn, 0);
  const monthly = (bytes / 1e9) * ((30 * DAY) / Math.max(options.observed, DAY));
  const cost = options.zones * 30 * 24 * options.prices.endpointHour + monthly * options.prices.gigabyte;
  return Math.round(cost * 100) / 100;
}
