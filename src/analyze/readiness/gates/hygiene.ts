// hygiene: errors in lists or decisions make every other answer doubtful.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, Measured } from '../model.ts';

const REQUIRED = 'no error in the lists or the decisions';

interface Graded {
  readonly severity: 'error' | 'warning' | 'info';
  readonly finding: GateFinding;
}

/** Errors fail, warnings warn; what is only worth knowing is left to `policy check` and `decisions check`. */
export function hygiene({ policies, quotaFindings, decisionFindings }: Measured): GateResult {
  if (policies.length === 0 || decisionFindings === null) {
    const [what, command] =
      policies.length === 0
        ? ['no policy covers these VPCs', 'alert2allow policy check, once a policy names them in `vpcs`']
        : ['the decisions were not checked', 'alert2allow decisions check'];
    return unmeasured('hygiene', REQUIRED, what, command);
  }
  const graded: Graded[] = [
    ...policies.flatMap(({ name, findings }) =>
      findings.map(({ severity, entry, list, message }) => ({
        severity,
        finding: { subject: entry ?? list ?? name, detail: message, vpc: null },
      })),
    ),
    ...quotaFindings.map(({ severity, message }) => ({
      severity,
      finding: { subject: 'quota', detail: message, vpc: null },
    })),
    ...decisionFindings.map(({ severity, decision, message }) => ({
      severity,
      finding: {
        subject: decision.domain ?? `decision of line ${decision.line}`,
        detail: message,
        vpc: null,
      },
    })),
  ];
  const errors = graded.filter(({ severity }) => severity === 'error');
  const warnings = graded.filter(({ severity }) => severity === 'warning');
  return gateResult('hygiene', {
    status: errors.length > 0 ? 'fail' : warnings.length > 0 ? 'warn' : 'pass',
    measured: `${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')}`,
    required: REQUIRED,
    next:
      errors.length + warnings.length === 0
        ? null
        : 'see alert2allow policy check and alert2allow decisions check',
    findings: [...errors, ...warnings].map(({ finding }) => finding),
  });
}
