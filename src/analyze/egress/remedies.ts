// Rule sets that would close the gap, computed from what each VPC really used and replayed over the same sessions.
import type { Prices } from '../../catalog/model.ts';
import { DAY } from '../../core/time.ts';
import type { EgressClass, EgressFinding } from './model.ts';
import type { AllowedDestination, RouteFacts, RouteShape, ServerName } from './routes.ts';

/** What a rule lets through: a CIDR block, or the prefix list of a gateway endpoint by its name. Port null = every port. */
export interface EgressRule {
  readonly protocol: number;
  readonly port: number | null;
  readonly destination: string;
  readonly why:
    | 'used'
    | 'gateway-endpoint'
    | 'interface-endpoint'
    | 'internal'
    | 'decision'
    | 'aws-service'
    | 'resolved-after';
}

export type RemedyId = 'security-group' | 'resolved-ip-validation' | 'server-names';

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
  readonly vpc: string;
  readonly id: RemedyId;
  readonly rules: readonly EgressRule[];
  /** Server names that the filter lets through; empty for the others. */
  readonly names: readonly string[];
  readonly replay: RemedyReplay;
  /** Dollars a month: in each Availability Zone, and for the bytes. */
  readonly monthlyPerZone: number;
  readonly monthlyData: number;
}

export interface RemedyOptions {
  readonly findings: readonly EgressFinding[];
  readonly isAllowed: (finding: EgressFinding) => boolean;
  readonly exceptions: readonly AllowedDestination[];
  /** VPCs that must not reach the internet: no rule opens it for what got out all the same. */
  readonly closed: readonly string[];
  /** Server names that may be let through, of those that explain sessions. */
  readonly serverNames: readonly ServerName[];
  /** Names of the prefix lists of a VPC's gateway endpoint for `s3` or `dynamodb`; null = whichever it may be. */
  readonly prefixListsOf: (vpc: string, service: string | null) => readonly string[];
  readonly prices: Prices;
  /** Length of the observed time in seconds, to scale bytes to a month. */
  readonly observed: number;
}

const FOUND: ReadonlySet<EgressClass> = new Set(['never-resolved', 'dns-bypass', 'resolved-sibling']);
const UNKNOWN: ReadonlySet<EgressClass> = new Set(['no-dns-visibility', 'no-dns-coverage', 'warm-up']);
const WEB: ReadonlySet<number> = new Set([80, 443]);
const TCP = 6;
const UDP = 17;

/** Three rule sets for each VPC that had accepted sessions. */
export function egressRemedies(facts: RouteFacts, options: RemedyOptions): Remedy[] {
  const vpcs = [...new Set(facts.shapes.map(({ vpc }) => vpc))].toSorted();
  return vpcs.flatMap((vpc) => remediesOf(vpc, facts, options));
}

function remediesOf(vpc: string, facts: RouteFacts, options: RemedyOptions): Remedy[] {
  const shapes = facts.shapes.filter((shape) => shape.vpc === vpc);
  const exceptions = options.exceptions.filter((one) => one.vpc === vpc);
  const decided = unique(exceptions.map(exceptionRule));
  const isClosed = options.closed.includes(vpc);
  const ports = portRules(shapes, isClosed, (service) => options.prefixListsOf(vpc, service));
  const names = options.serverNames.flatMap((one) => (one.vpc === vpc ? [one.name] : []));
  const passed = (passes: (shape: RouteShape) => boolean) => replay(shapes, passes, vpc, options);
  const firewall = firewallCost(shapes, options);
  return [
    {
      vpc,
      id: 'security-group',
      rules: [...ports, ...insideRules(vpc, facts), ...decided],
      names: [],
      replay: passed((shape) => shape.gateway || isOpenPort(shape, ports)),
      monthlyPerZone: 0,
      monthlyData: 0,
    },
    {
      vpc,
      id: 'resolved-ip-validation',
      rules: [...decided, ...bypassRules(vpc, facts)],
      names: [],
      replay: passed((shape) => shape.gateway || shape.answered || shape.class === 'aws-service'),
      ...firewall,
    },
    {
      vpc,
      id: 'server-names',
      rules: decided,
      names,
      replay: passed((shape) => shape.gateway || (isWeb(shape) && shape.named)),
      ...firewall,
    },
  ];
}

function isWeb({ protocol, port }: RouteShape): boolean {
  return protocol === TCP && WEB.has(port);
}

/**
 * Ports of accepted sessions that something explains; through a gateway endpoint its prefix list is enough. What only the
 * edge of the log excuses opens nothing, and in a closed VPC nothing but gateway endpoints is opened.
 */
function portRules(
  shapes: readonly RouteShape[],
  isClosed: boolean,
  prefixListsOf: (service: string | null) => readonly string[],
): EgressRule[] {
  const used = shapes.filter((shape) => !FOUND.has(shape.class) && !UNKNOWN.has(shape.class));
  return unique(
    used.flatMap(({ protocol, port, gateway, gatewayService, ipv4 }): EgressRule[] => {
      if (!gateway && isClosed) return [];
      if (!gateway) return [{ protocol, port, destination: ipv4 ? '0.0.0.0/0' : '::/0', why: 'used' }];
      return prefixListsOf(gatewayService).map((destination) => ({
        protocol,
        port,
        destination,
        why: 'gateway-endpoint',
      }));
    }),
  );
}

function isOpenPort(shape: RouteShape, rules: readonly EgressRule[]): boolean {
  const range = shape.ipv4 ? '0.0.0.0/0' : '::/0';
  return rules.some(
    ({ protocol, port, destination }) =>
      protocol === shape.protocol && port === shape.port && destination === range,
  );
}

/** Interface endpoints by address, the rest by its narrowest configured range, each on the ports that were used. */
function insideRules(vpc: string, { endpoints, inside }: RouteFacts): EgressRule[] {
  const own = inside.filter((one) => one.vpc === vpc);
  const used = new Set(own.map(({ block }) => block));
  const answered = endpoints.flatMap((one) => {
    const block = `${one.address}/${one.address.includes(':') ? 128 : 32}`;
    return one.vpc === vpc && !used.has(block) ? [block] : [];
  });
  return unique([
    // Answered, and not connected to within the window: whoever asks is about to.
    ...answered.map((destination): EgressRule => ({
      protocol: TCP,
      port: 443,
      destination,
      why: 'interface-endpoint',
    })),
    ...own.map(({ endpoint, block, port, protocol }): EgressRule => ({
      protocol,
      port: protocol === TCP || protocol === UDP ? port : null,
      destination: block,
      why: endpoint ? 'interface-endpoint' : 'internal',
    })),
  ]);
}

function exceptionRule({ cidr, port, protocol }: AllowedDestination): EgressRule {
  const text = cidr.text.includes('/') ? cidr.text : `${cidr.text}/${cidr.text.includes(':') ? 128 : 32}`;
  return { protocol, port, destination: text, why: 'decision' };
}

/** The bypass list: what is explained although no answer came before. It knows addresses only, no ports. */
function bypassRules(vpc: string, { bypass }: RouteFacts): EgressRule[] {
  return bypass
    .filter((one) => one.vpc === vpc)
    .map((one) => ({
      protocol: TCP,
      port: null,
      destination: `${one.destination}/${one.destination.includes(':') ? 128 : 32}`,
      why: one.class === 'aws-service' ? 'aws-service' : 'resolved-after',
    }));
}

function unique(rules: readonly EgressRule[]): EgressRule[] {
  const byText = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  return [...byText.entries()]
    .toSorted(
      ([a, one], [b, other]) =>
        one.protocol - other.protocol || (one.port ?? -1) - (other.port ?? -1) || (a < b ? -1 : 1),
    )
    .map(([, rule]) => rule);
}

/** What a decision allows passes under every rule set, and so does what goes through a gateway endpoint past the firewall. */
function replay(
  shapes: readonly RouteShape[],
  passes: (shape: RouteShape) => boolean,
  vpc: string,
  options: RemedyOptions,
): RemedyReplay {
  const counts = { allowed: 0, blocked: 0, explainedBlocked: 0, findingsAllowed: 0 };
  for (const group of grouped(shapes)) {
    const [first] = group;
    if (first === undefined) continue;
    const all = sum(group.map(({ sessions }) => sessions));
    const passed = group.filter((shape) => shape.excepted || passes(shape));
    const allowed = sum(passed.map(({ sessions }) => sessions));
    counts.allowed += allowed;
    counts.blocked += all - allowed;
    if (FOUND.has(first.class)) {
      const decided = options.findings.filter(
        (finding) => finding.vpc === vpc && isSame(finding, first) && options.isAllowed(finding),
      );
      counts.findingsAllowed += Math.max(0, allowed - sum(decided.map(({ accepted }) => accepted)));
    } else if (!UNKNOWN.has(first.class)) counts.explainedBlocked += all - allowed;
  }
  return counts;
}

/** Shapes of one class, port and protocol: what a finding can be matched with. */
function grouped(shapes: readonly RouteShape[]): RouteShape[][] {
  const groups = new Map<string, RouteShape[]>();
  for (const shape of shapes) {
    const key = `${shape.class} ${shape.port} ${shape.protocol}`;
    groups.set(key, [...(groups.get(key) ?? []), shape]);
  }
  return [...groups.values()];
}

function isSame(finding: EgressFinding, shape: RouteShape): boolean {
  return finding.class === shape.class && finding.port === shape.port && finding.protocol === shape.protocol;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function firewallCost(
  shapes: readonly RouteShape[],
  { prices, observed }: RemedyOptions,
): { monthlyPerZone: number; monthlyData: number } {
  const bytes = sum(shapes.filter(({ gateway }) => !gateway).map((shape) => shape.bytes));
  const monthly = (bytes / 1e9) * ((30 * DAY) / Math.max(observed, DAY));
  return {
    monthlyPerZone: cents(30 * 24 * prices.firewallHour),
    monthlyData: cents(monthly * prices.firewallGigabyte),
  };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
