// observed-days: weekly and monthly habits show only over time.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

/** Days with query logs, of the VPC that has fewest. */
export function observedDays({ vpcs, coverage, settings }: Measured): GateResult {
  const required = `${counted(settings.minimumDays, 'day')} with query logs in every VPC`;
  if (vpcs.length === 0) {
    return unmeasured(
      'observed-days',
      required,
      'no VPC of a policy has logs',
      'alert2allow ingest SOURCE...',
    );
  }
  const days = new Map(coverage.map(({ vpc, dns }) => [vpc, dns.days]));
  const short = vpcs.filter((vpc) => (days.get(vpc) ?? 0) < settings.minimumDays);
  const fewest = Math.min(...vpcs.map((vpc) => days.get(vpc) ?? 0));
  return gateResult('observed-days', {
    status: short.length === 0 ? 'pass' : 'fail',
    measured: counted(fewest, 'day'),
    required,
    next:
      short.length === 0
        ? null
        : `observe ${counted(settings.minimumDays - fewest, 'day')} more, or ingest older logs`,
    findings: short.map((vpc) => ({ subject: vpc, detail: counted(days.get(vpc) ?? 0, 'day'), vpc })),
  });
}
