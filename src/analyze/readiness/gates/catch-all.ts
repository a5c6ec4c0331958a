// catch-all: without a last rule that holds `*`, BLOCK changes nothing.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const REQUIRED = 'every policy ends in an ALERT or BLOCK rule that holds *';

export function catchAll({ policies, vpcs }: Measured): GateResult {
  if (policies.length === 0) {
    return unmeasured('catch-all', REQUIRED, 'no policy covers these VPCs', 'alert2allow policy pull --all');
  }
  const bare = policies.filter(({ hasCatchAll }) => !hasCatchAll);
  const uncovered = vpcs.filter(
    (vpc) => !policies.some((policy) => policy.vpcs === null || policy.vpcs.includes(vpc)),
  );
  return gateResult('catch-all', {
    status: bare.length + uncovered.length === 0 ? 'pass' : 'fail',
    measured: `${policies.length - bare.length} of ${counted(policies.length, 'policy', 'policies')}, ${counted(uncovered.length, 'VPC')} without a policy`,
    required: REQUIRED,
    next:
      bare.length + uncovered.length === 0 ? null : 'add a last rule with the entry * and the action ALERT',
    findings: [
      ...bare.map(({ name }) => ({
        subject: name,
        detail: 'no catch-all: a switch to BLOCK would change nothing',
        vpc: null,
      })),
      ...uncovered.map((vpc) => ({ subject: vpc, detail: 'no policy covers it', vpc })),
    ],
  });
}
