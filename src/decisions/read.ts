// Reads the text of a decisions file. Each decision stands by itself, so that one mistake does not hide the others.
import {
  lineOf,
  parseDecisionsDocument,
  problemAt,
  schemaProblems,
  syntaxProblems,
  type DecisionProblem,
  type DecisionsDocument,
} from './document.ts';
import type { Decision } from './model.ts';
import { decisionSchema, decisionsHeadSchema, type Defaults } from './schema.ts';
import { decisionMeant } from './written.ts';

export interface DecisionsRead {
  /** Those without problems, in the order of the file. */
  readonly decisions: Decision[];
  readonly problems: DecisionProblem[];
}

/** Reads a decisions file. A file without any content holds no decisions. */
export function readDecisions(text: string): DecisionsRead {
  return readDecisionsDocument(parseDecisionsDocument(text));
}

/** Reads a parsed file. */
export function readDecisionsDocument(document: DecisionsDocument): DecisionsRead {
  const broken = syntaxProblems(document);
  if (broken.length > 0) return { decisions: [], problems: broken };
  const value: unknown = document.yaml.toJS();
  if (value === null) return { decisions: [], problems: [] };
  const head = decisionsHeadSchema.safeParse(value);
  if (!head.success) return { decisions: [], problems: schemaProblems(document, [], head.error) };
  const defaults = head.data.defaults ?? {};
  const read = (head.data.decisions ?? []).map((item, index) =>
    readDecision(document, item, index, defaults),
  );
  return {
    decisions: read.flatMap((one) => ('decision' in one ? [one.decision] : [])),
    problems: read.flatMap((one) => ('problems' in one ? one.problems : [])),
  };
}

function readDecision(
  document: DecisionsDocument,
  item: unknown,
  index: number,
  defaults: Defaults,
): { decision: Decision } | { problems: DecisionProblem[] } {
  const path = ['decisions', index];
  const written = decisionSchema.safeParse(item);
  if (!written.success) return { problems: schemaProblems(document, path, written.error) };
  const meant = decisionMeant(written.data, defaults);
  if ('problems' in meant)
    return { problems: meant.problems.map((message) => problemAt(document, path, message)) };
  return { decision: { ...meant.decision, index, line: lineOf(document, path) ?? 1 } };
}
