// What would make a query stop alerting, in words.
import { writableEntry } from '../../core/name.ts';
import type { CompiledPolicy, RuleRef } from '../../policy/compile.ts';
import { evaluate } from '../../policy/evaluate.ts';
import type { Question, Why } from './model.ts';

/** One sentence for the reviewer. */
export function remedyOf(question: Question, policy: CompiledPolicy | null): string {
  if (question.why === null) return 'nothing to do';
  return REMEDIES[question.why](question, policy);
}

/** A rule as people name it: `GROUP/PRIORITY`. */
export function ruleText(rule: Pick<RuleRef, 'group' | 'priority'>): string {
  return `${rule.group}/${rule.priority}`;
}

/** The ALLOW rule that matches the name itself, whatever its chain says. */
export function allowingRule(
  policy: CompiledPolicy | null,
  question: { readonly name: string; readonly type: string },
): RuleRef | null {
  if (policy === null) return null;
  const own = evaluate(policy, { name: question.name, type: question.type, chain: [] });
  return own.verdict === 'ALLOW' ? own.rule : null;
}

/** What to do about a hop that is not allowed: trust, never an entry for a shared name. */
export function hopRemedy(hop: string | null, allow: RuleRef | null): string {
  const where = allow === null ? 'an ALLOW rule that holds the name' : `the ALLOW rule ${ruleText(allow)}`;
  return `its CNAME hop ${hop ?? ''} is not allowed: trust redirection on ${where}; an entry for the hop would allow everybody behind it`;
}

/** Only a plain host name may stand in a command line that people copy. */
function isPlain(name: string): boolean {
  return 'entry' in writableEntry(name);
}

type Remedy = (question: Question, policy: CompiledPolicy | null) => string;

const REMEDIES: Readonly<Record<Why, Remedy>> = {
  'not-fixable-by-list': ({ notFixable }) =>
    `no entry of a list helps: ${notFixable ?? 'another rule decides'}`,
  denied: () => 'denied by decision: find out what asks for it',
  ignored: () => 'ignored by decision: BLOCK may hit it',
  suspicious: ({ fact }) =>
    `decide after looking at it: ${fact.hazards.map(({ sentence }) => sentence).join(' ')}`,
  'already-allowed': () => 'nothing: the policy allows it since',
  unexplained: () =>
    'the policy allows it and nothing says why it alerted: compare the policy with what AWS holds (alert2allow policy pull)',
  'hop-missing': (question, policy) => hopRemedy(question.evaluation.hop, allowingRule(policy, question)),
  noise: ({ fact }) => fact.classification.noise?.setting ?? 'nothing: it may stay blocked',
  'needs-entry': ({ fact }) =>
    fact.candidate === 'decision'
      ? 'add the entry that the decision allows (alert2allow propose)'
      : `add the entry (alert2allow propose): ${fact.classification.ecosystem ?? 'the catalogue'} needs it`,
  undecided: ({ name }) => `decide: alert2allow decide allow|deny|ignore ${isPlain(name) ? name : 'NAME'}`,
};
