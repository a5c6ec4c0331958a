// hops: an allowed name is blocked for a CNAME target that is not listed, and the log shows only the name.
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, Measured } from '../model.ts';

const REQUIRED = 'no allowed name is blocked by a hop';

/** Blocking hops fail; names that are allowed only because their hops happen to be listed warn: chains vary. */
export function hops(measured: Measured): GateResult {
  const { blocked, luckyHops, queries } = measured;
  if (queries.size === 0) {
    return unmeasured('hops', REQUIRED, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const mute = measured.vpcs.flatMap((vpc) => answerProblem(measured, vpc));
  if (mute.length > 0) {
    const what = mute.map(({ subject, detail }) => `${detail} (${subject})`).join('; ');
    const command = 'alert2allow ingest SOURCE... with query logs that hold the answers';
    return { ...unmeasured('hops', REQUIRED, what, command), findings: mute };
  }
  const missing = blocked.filter(({ why, isHarmless }) => why === 'hop-missing' && !isHarmless);
  const lucky = luckyHops.map(({ name, hop, entry }): GateFinding => ({
    subject: name,
    detail: `allowed only because its hop ${hop} happens to match ${entry}: chains vary`,
    vpc: null,
  }));
  const findings = missing.map(({ name, vpc, remedy }): GateFinding => ({
    subject: name,
    detail: remedy,
    vpc,
  }));
  const names = new Set(missing.map(({ name }) => name)).size;
  return gateResult('hops', {
    status: missing.length > 0 ? 'fail' : lucky.length > 0 ? 'warn' : 'pass',
    measured: `${counted(names, 'name')} blocked by a hop, ${lucky.length} allowed by luck`,
    required: REQUIRED,
    next: nextStep(missing.length, lucky.length),
    findings: [...findings, ...lucky],
  });
}

/** CNAME chains are read from the answers: where the logs hold none, no chain was judged. */
function answerProblem({ coverage }: Measured, vpc: string): GateFinding[] {
  const answers = coverage.find((row) => row.vpc === vpc)?.answers;
  if (answers === undefined) return [];
  const { answered, unanswered, mute } = answers;
  if (answered === 0 && unanswered > 0) {
    return [{ subject: vpc, detail: 'the query logs hold no answers, so no CNAME chain is known', vpc }];
  }
  if (mute === 0) return [];
  return [{ subject: vpc, detail: `the query logs of ${counted(mute, 'day')} hold no answers`, vpc }];
}

function nextStep(missing: number, lucky: number): string | null {
  if (missing === 0 && lucky === 0) return null;
  return 'trust redirection on the ALLOW rule of these names, where its list holds no tenant-chosen wildcard';
}
