// What the interactive review does outside its state machine: the decisions file, and explanations from the logs.
import { existsSync, rmSync } from 'node:fs';
import type { Judgement } from '../../analyze/judge/model.ts';
import { explainName } from '../../analyze/names/explain.ts';
import { UserError } from '../../core/errors.ts';
import { explainNameDocument } from '../../report/documents/explain.ts';
import { decidedText } from '../decided-text.ts';
import { decisionsPath, decisionsText } from '../decisions.ts';
import { replaceFile } from '../replace-file.ts';
import type { Session } from '../session.ts';
import type { Hands } from './walk.ts';

/** Texts of the file before and after one step; null where there was no file. */
interface Written {
  readonly before: string | null;
  readonly after: string;
}

/** Every decision is in the file at once, as a whole: leaving at any key, or being killed, loses none and breaks nothing. */
export function handsOf(session: Session, judgement: Judgement, columns: () => number): Hands {
  const path = decisionsPath(session);
  const steps: Written[] = [];
  return {
    write({ decisions }) {
      const before = existsSync(path) ? decisionsText(path) : null;
      const after = decidedText(before ?? '', decisions, session.catalog);
      replaceFile(path, after);
      steps.push({ before, after });
    },
    takeBack() {
      const step = steps.at(-1);
      if (step === undefined) return;
      if (decisionsText(path) !== step.after) {
        throw new UserError(
          'io',
          `${path} was changed by somebody else since`,
          'take the decision out by hand, or go on',
        );
      }
      if (step.before === null) rmSync(path);
      else replaceFile(path, step.before);
      steps.pop();
    },
    async explain({ names }) {
      const [name = ''] = names;
      const explanation = await explainName(session.db, judgement, name);
      const title = names.length === 1 ? name : `${name}, the first of ${names.length} names`;
      if (explanation === null) return { title, lines: ['the logs of the window say nothing of it'] };
      const { blocks } = explainNameDocument(explanation);
      const { renderTerminal } = await import('../../report/terminal.ts');
      const lines = renderTerminal(blocks, { width: columns(), color: false }).trimEnd().split('\n');
      return { title, lines };
    },
  };
}
