// unexplained: a policy that does not explain the past cannot foretell the future.
import { dateText } from '../../../core/time.ts';
import type { DisagreeingQuestion } from '../../replay/vpc-agreement.ts';
import { counted, gateResult, unmeasured } from '../gate.ts';
import type { GateFinding, GateResult, Measured, PolicyFacts } from '../model.ts';

const REQUIRED = 'every disagreement with the log is explained';

/**
 * Agreement of the replay with what was logged. A dated policy change, a hop record or a list of unknown contents
 * explains; a rule group that the policy does not hold does not: its rules would decide and nobody has judged by them.
 */
export function unexplained(measured: Measured): GateResult {
  const { agreement, policies, wallClock } = measured;
  const queries = total(agreement.map((row) => row.queries));
  if (queries === 0) {
    return unmeasured('unexplained', REQUIRED, 'no query logs in the window', 'alert2allow ingest SOURCE...');
  }
  const coming = policies.find(({ validFrom }) => validFrom !== null && validFrom > wallClock);
  if (coming !== undefined) {
    const what = `policy ${coming.name} comes into force on ${dateText(coming.validFrom ?? 0)}`;
    return unmeasured('unexplained', REQUIRED, what, 'alert2allow readiness after that day');
  }
  const found = agreement.flatMap(({ vpc, questions }) =>
    questions.filter(isOpen).map((question) => findingOf(vpc, question)),
  );
  const unseen = policies.filter((policy) => isUnseen(policy, measured)).map(unseenFinding);
  return gateResult('unexplained', {
    status: found.length > 0 ? 'fail' : unseen.length > 0 ? 'warn' : 'pass',
    measured: `${percent(total(agreement.map((row) => row.agreeing)), queries)} of the queries were logged as the policy says, ${counted(found.length, 'disagreement')} unexplained`,
    required: REQUIRED,
    next: nextStep(found.length, unseen.length),
    findings: [...found, ...unseen],
  });
}

function nextStep(found: number, unseen: number): string | null {
  if (found > 0) {
    return 'compare with what AWS holds (alert2allow policy pull --output aws.yaml, then policy diff alert2allow.yaml aws.yaml), and date the change with validFrom';
  }
  return unseen > 0 ? 'ingest logs of the time since: they show whether AWS holds this policy' : null;
}

function isOpen({ reason }: DisagreeingQuestion): boolean {
  return reason === 'unexplained' || reason === 'other-rule-group';
}

function findingOf(vpc: string, { question, reason, queries }: DisagreeingQuestion): GateFinding {
  const { name, type, logged, evaluation, ruleGroup } = question;
  const logs = `${type}, ${counted(queries, 'query', 'queries')}: logged ${logged ?? 'nothing'}`;
  const detail =
    reason === 'other-rule-group'
      ? `${logs} by rule group ${ruleGroup ?? 'unknown'}, which the policy does not hold`
      : `${logs}, the policy says ${evaluation.verdict}`;
  return { subject: name, detail, vpc };
}

/** Nothing was logged since it came into force, so nothing shows that AWS holds it. */
function isUnseen({ validFrom, vpcs }: PolicyFacts, measured: Measured): boolean {
  if (validFrom === null) return false;
  const mine = measured.vpcs.filter((vpc) => vpcs === null || vpcs.includes(vpc));
  const lasts = measured.coverage.filter(({ vpc }) => mine.includes(vpc)).map(({ dns }) => dns.last ?? 0);
  return lasts.every((last) => last < validFrom);
}

function unseenFinding({ name, validFrom }: PolicyFacts): GateFinding {
  const detail = `in force since ${dateText(validFrom ?? 0)}, and nothing was logged since: whether AWS holds it is not shown`;
  return { subject: name, detail, vpc: null };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Rounded down, so that 100 % means all of them. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}
