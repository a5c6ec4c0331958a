// fail-mode: fail-open lets everything through while the firewall cannot answer, fail-closed answers SERVFAIL.
import { gateResult, unmeasured } from '../gate.ts';
import type { GateResult, Measured } from '../model.ts';

const REQUIRED = 'the fail mode of every VPC is known';

/** Either mode is a choice; not knowing is none. */
export function failMode({ policies }: Measured): GateResult {
  if (policies.length === 0) {
    return unmeasured(
      'fail-mode',
      REQUIRED,
      'no policy covers these VPCs',
      'alert2allow policy pull --all, whose lists and policies go into the configuration',
    );
  }
  const unknown = policies.filter(({ failOpen }) => failOpen === null);
  return gateResult('fail-mode', {
    status: unknown.length === 0 ? 'pass' : 'fail',
    measured: [...new Set(policies.map(({ failOpen }) => modeText(failOpen)))].join('; '),
    required: REQUIRED,
    next:
      unknown.length === 0
        ? null
        : 'find it out (alert2allow policy pull --vpc ID) and write failOpen into the policy of the configuration',
    findings: unknown.map(({ name }) => ({ subject: name, detail: 'fail mode unknown', vpc: null })),
  });
}

function modeText(failOpen: boolean | null): string {
  if (failOpen === null) return 'unknown';
  return failOpen
    ? 'fail-open: queries go unfiltered while the firewall cannot answer'
    : 'fail-closed: queries fail while the firewall cannot answer';
}
