// The one crossing: SQL hands out every distinct question once, each is judged here once, and the verdicts go back.
import { loadSuffixList } from '../../core/name.ts';
import type { Database } from '../../store/database.ts';
import { meanwhile } from '../../store/meanwhile.ts';
import { compilePolicy, type CompiledPolicy } from '../../policy/compile.ts';
import { evaluate, type Evaluation } from '../../policy/evaluate.ts';
import { enforce } from '../../policy/transform.ts';
import { hazardsOfEvidence } from './evidence.ts';
import { existenceOf } from './existence.ts';
import { nameFacts } from './facts.ts';
import { handBack, queryVpcs, readQuestions, writeSpans } from './hand-over.ts';
import {
  NO_POLICY,
  type Asked,
  type Judgement,
  type JudgeInput,
  type NameFact,
  type Question,
} from './model.ts';
import { policySpans } from './spans.ts';
import { isAllowed, isUnexplained, whyOf, type WhyAnswer } from './why.ts';

/**
 * Judges every query of the window. Leaves the temporary tables `question`, `judged`, `name_fact` and `asked` on the
 * connection, over which the other questions count; needs `prepareReading`.
 */
export async function judge(db: Database, input: JudgeInput): Promise<Judgement> {
  const { policies, window } = input;
  const vpcs = await queryVpcs(db);
  const spans = vpcs.flatMap((vpc) => policySpans(policies, vpc));
  await writeSpans(db, spans, window);
  const [asked] = await meanwhile(readQuestions(db), loadSuffixList);
  const existence = existenceOf(asked);
  const evidence = await hazardsOfEvidence(db, input.catalog, asked, existence, window);
  const facts = nameFacts(input, asked, existence, evidence);
  const compiled = policies.map(compilePolicy);
  const enforced = policies.map((policy) => compilePolicy(enforce(policy)));
  const questions = asked.map((one) => questionOf(one, factOf(facts, one.name), compiled, enforced));
  const names = [...facts.values()];
  await handBack(db, names, questions);
  return { window, catalog: input.catalog, policies, compiled, questions, names, vpcs };
}

function questionOf(
  asked: Asked,
  fact: NameFact,
  compiled: readonly CompiledPolicy[],
  enforcing: readonly CompiledPolicy[],
): Question {
  const policy = compiled[asked.policy] ?? null;
  const evaluation = evaluated(policy, asked);
  // BLOCK in the place of ALERT changes only what was an ALERT.
  const enforced =
    evaluation.verdict === 'ALERT' ? evaluated(enforcing[asked.policy] ?? null, asked) : evaluation;
  const isOfInterest = !asked.isHop && (asked.logged !== null || !isAllowed(enforced));
  const answer = isOfInterest ? whyOf({ asked, fact, policy, evaluation, enforced }) : null;
  const isHit = enforced.verdict === 'BLOCK' || isUnexplained({ asked, policy, evaluation });
  return judgedQuestion(asked, fact, evaluation, enforced, answer, isHit);
}

/** Written out, because a spread of so many rows costs a second. */
function judgedQuestion(
  asked: Asked,
  fact: NameFact,
  evaluation: Evaluation,
  enforced: Evaluation,
  answer: WhyAnswer | null,
  isHit: boolean,
): Question {
  return {
    id: asked.id,
    name: fact.name,
    type: asked.type,
    chain: asked.chain,
    isHop: asked.isHop,
    logged: asked.logged,
    ruleGroup: asked.ruleGroup,
    list: asked.list,
    policy: asked.policy,
    policyThen: asked.policyThen,
    queries: asked.queries,
    nxdomain: asked.nxdomain,
    first: asked.first,
    last: asked.last,
    refusedUntil: asked.refusedUntil,
    isSettled: asked.isSettled,
    fact,
    evaluation,
    enforced,
    why: answer?.why ?? null,
    notFixable: answer?.notFixable ?? null,
    wouldBlock: !asked.isHop && isHit,
  };
}

function evaluated(policy: CompiledPolicy | null, asked: Asked): Evaluation {
  return policy === null ? NO_POLICY : evaluate(policy, asked);
}

function factOf(facts: ReadonlyMap<string, NameFact>, name: string): NameFact {
  const fact = facts.get(name);
  if (fact === undefined) throw new Error(`no fact for ${JSON.stringify(name)}`);
  return fact;
}
