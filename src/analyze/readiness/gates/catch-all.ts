// catch-all: without a last rule that holds `*`, BLOCK changes nothing; in a VPC without a policy nobody knows what it does.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, Measured, PolicyFacts, Uncovered } from '../model.ts';

const REQUIRED = 'every policy ends in an ALERT or BLOCK rule that holds *';

/** A VPC whose queries were ALERTed or BLOCKed though no policy covers it fails; one without any of these warns. */
export function catchAll({ policies, uncovered }: Measured): GateResult {
  if (policies.length === 0) {
    return unmeasured(
      'catch-all',
      REQUIRED,
      'no policy covers these VPCs',
      'alert2allow policy pull --all, whose lists and policies go into the configuration',
    );
  }
  const bare = policies.filter(({ uncaughtTypes }) => uncaughtTypes.length > 0);
  const judged = uncovered.filter(({ refused }) => refused > 0);
  const isFailing = bare.length + judged.length > 0;
  return gateResult('catch-all', {
    status: isFailing ? 'fail' : uncovered.length > 0 ? 'warn' : 'pass',
    measured: `${policies.length - bare.length} of ${counted(policies.length, 'policy', 'policies')}, ${counted(uncovered.length, 'VPC')} without a policy`,
    required: REQUIRED,
    next: nextStep(bare, judged),
    findings: [...bare.map(bareFinding), ...uncovered.map(uncoveredFinding)],
  });
}

function nextStep(bare: readonly PolicyFacts[], judged: readonly Uncovered[]): string | null {
  if (bare.length > 0) return 'add a last rule with the entry * and the action ALERT, for every query type';
  if (judged.length === 0) return null;
  return 'name the VPC or Route 53 Profile in `vpcs` of its policy (alert2allow policy pull --all shows them)';
}

function bareFinding({ name, uncaughtTypes }: PolicyFacts): GateFinding {
  const types = uncaughtTypes.join(', ');
  const detail = `no catch-all for ${types}: a switch to BLOCK would change nothing there`;
  return { subject: name, detail, vpc: null };
}

function uncoveredFinding({ vpc, refused }: Uncovered): GateFinding {
  const detail =
    refused === 0
      ? 'no policy covers it; none of its queries was ALERTed or BLOCKed'
      : `no policy covers it, though ${counted(refused, 'query', 'queries')} were ALERTed or BLOCKed: what BLOCK would hit there is not known`;
  return { subject: vpc, detail, vpc };
}
