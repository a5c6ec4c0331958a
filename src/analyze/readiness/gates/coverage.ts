// coverage: what was not logged, or was logged and not read, was not judged.
import { DAY, HOUR, instantText } from '../../../core/time.ts';
import type { LogCoverage, VpcCoverage } from '../../coverage/coverage.ts';
import type { TroubledObject, UnreadDelivery } from '../../coverage/unread.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, Measured } from '../model.ts';

const REQUIRED = 'no gap in query logs or flow logs';

/** A finding that fails the gate; `next` is what to do about it. */
interface Hole {
  readonly finding: GateFinding;
  readonly next: string;
}

/**
 * Holes fail. Where the configuration declares the VPC's logging complete, hours without logs warn; what arrived and was not
 * read is no quiet hour, whatever is declared. What may be harmless warns.
 */
export function coverageGate(measured: Measured): GateResult {
  const { vpcs, coverage, declared, unread } = measured;
  const mine = coverage.filter(({ vpc }) => vpcs.includes(vpc));
  if (mine.length === 0) {
    return unmeasured('coverage', REQUIRED, 'no logs of a VPC of the policy', 'alert2allow ingest SOURCE...');
  }
  const isMine = ({ vpc }: { readonly vpc: string | null }) => vpc === null || vpcs.includes(vpc);
  const objects = unread.objects.filter(isMine);
  const gaps = mine.flatMap((logs) => [...gapHoles(logs.vpc, logs.dns), ...gapHoles(logs.vpc, logs.flow)]);
  const quiet = [...gaps, ...mine.flatMap(silentHoles), ...mine.flatMap(skippedHoles)];
  const notRead = [...objects.flatMap(objectHole), ...unread.deliveries.filter(isMine).map(deliveryHole)];
  const holes = [...quiet, ...notRead];
  const isDeclared = ({ finding }: Hole) => finding.vpc !== null && declared.includes(finding.vpc);
  const open = [...quiet.filter((hole) => !isDeclared(hole)), ...notRead];
  const harmless = [...mine.flatMap(skippedFindings), ...objects.flatMap(badLines)];
  const findings = [...holes.map(({ finding }) => finding), ...harmless];
  return gateResult('coverage', {
    status: open.length > 0 ? 'fail' : findings.length > 0 ? 'warn' : 'pass',
    measured: measuredText(gaps.length, holes.length - gaps.length),
    required: REQUIRED,
    next: open.length === 0 ? null : [...new Set(open.map(({ next }) => next))].join('; '),
    findings,
  });
}

function measuredText(gaps: number, others: number): string {
  const gapText = counted(gaps, 'gap');
  return others === 0 ? gapText : `${gapText}, ${counted(others, 'source')} not read whole`;
}

function gapHoles(vpc: string, { kind, gaps }: LogCoverage): Hole[] {
  const logs = kind === 'dns' ? 'query logs' : 'flow logs';
  return gaps.map(({ since, until }) => ({
    finding: {
      subject: vpc,
      detail: `no ${logs} from ${instantText(since)} to ${instantText(until)}`,
      vpc,
    },
    next: 'ingest the missing objects, or declare quiet hours with vpcs.VPC.logging: declared',
  }));
}

/** A cache holds a name for minutes: whoever connects in all these hours asks for names in more of them. */
function silentHoles({ vpc, dns, busyHours, silentHours }: VpcCoverage): Hole[] {
  if (dns.hours === 0 || silentHours < DAY / HOUR || silentHours * 4 <= busyHours * 3) return [];
  const detail = `no query logs in ${silentHours} of ${counted(busyHours, 'hour')} with connections to public addresses`;
  const next =
    'ingest the missing query logs, or declare with vpcs.VPC.logging: declared that there are none';
  return [{ finding: { subject: vpc, detail, vpc }, next }];
}

/** AWS lost records in most of the hours: then what the flow logs do not show says nothing. */
function isMostlySkipped({ flow, skippedHours }: VpcCoverage): boolean {
  return skippedHours > 0 && skippedHours * 2 > flow.hours;
}

function skippedHoles(logs: VpcCoverage): Hole[] {
  if (!isMostlySkipped(logs)) return [];
  const detail = `AWS lost flow records (SKIPDATA) in ${logs.skippedHours} of ${counted(logs.flow.hours, 'hour')}`;
  const next = 'shorten what the flow logs aggregate, or log fewer interfaces, until SKIPDATA is rare';
  return [{ finding: { subject: logs.vpc, detail, vpc: logs.vpc }, next }];
}

function skippedFindings(logs: VpcCoverage): GateFinding[] {
  if (logs.skipped === 0 || isMostlySkipped(logs)) return [];
  const detail = `${counted(logs.skipped, 'SKIPDATA line')}: AWS lost flow records`;
  return [{ subject: logs.vpc, detail, vpc: logs.vpc }];
}

/** A file that is no log at all is nobody's hole; one that could not be read, or not whole, is one. */
function objectHole({ uri, kind, status, reason, stored, quarantined, vpc }: TroubledObject): Hole[] {
  const hole = (detail: string, next: string): Hole[] => [{ finding: { subject: uri, detail, vpc }, next }];
  const because = reason === null ? '' : `: ${reason}`;
  if (status === 'partial') {
    return hole(`cut off${because}`, 'bring the whole object (alert2allow ingest --rebuild URI)');
  }
  if (status === 'replaced') {
    return hole(`changed since it was read${because}`, 'read it again (alert2allow ingest --rebuild URI)');
  }
  if (status === 'unbalanced') {
    return hole('its line of the ledger does not add up', 'read it again (alert2allow ingest --rebuild URI)');
  }
  if (status === 'failed' && !(kind === 'unknown' && NO_LOG.has(reason ?? '') && !LOG_KEY.test(uri))) {
    return hole(`not read${because}`, 'bring the object again and ingest it (alert2allow ingest SOURCE...)');
  }
  // One unreadable query may be the undecided one; one unreadable flow record is one of many.
  if (kind === 'dns' ? quarantined > 0 : kind === 'flow' && quarantined > stored) {
    const detail = `${quarantined} of ${counted(quarantined + stored, 'line')} in quarantine`;
    return hole(detail, 'look at them (alert2allow quarantine list) and read them again (quarantine replay)');
  }
  return [];
}

/** What the ledger says of a file that was read and is none; what could not be read may have been one. */
const NO_LOG: ReadonlySet<string> = new Set(['no known log format', 'the file is empty']);

/** The folders that AWS gives its objects. */
const LOG_KEY = /(^|\/)(vpcdnsquerylogs|vpcflowlogs)\//;

function badLines(object: TroubledObject): GateFinding[] {
  const { uri, kind, quarantined, vpc } = object;
  if (kind === 'unknown' || quarantined === 0 || objectHole(object).length > 0) return [];
  const detail = `${counted(quarantined, 'line')} in quarantine, judged by nobody (alert2allow quarantine list)`;
  return [{ subject: uri, detail, vpc }];
}

function deliveryHole({ kind, vpc, delivery, things }: UnreadDelivery): Hole {
  const what =
    kind === 'dns' ? counted(things, 'name') : counted(things, 'pair of addresses', 'pairs of addresses');
  const logs = kind === 'dns' ? 'query logs' : 'flow logs';
  const detail = `${what} only in the ${logs} delivered by ${delivery}, which are not used where another delivery has the hour`;
  const next = `use the fuller delivery (prefer: ${delivery}), or ingest one of them only`;
  return { finding: { subject: vpc ?? `delivery ${delivery}`, detail, vpc }, next };
}
