// What every pull request says about how it was made, and how long it may be.
import { instantText, type Window } from '../../core/time.ts';
import { textForMarkdown } from '../escape.ts';
import { folded } from './section.ts';

/** What the body says about how it was made. */
export interface Origin {
  readonly tool: string;
  readonly window: Window;
  /** The command line that makes the same plan again. */
  readonly command: string;
}

/** Characters that a body may have: the forge takes 65,536, we 60,000, and a marker comes on top. */
export const BUDGET = 60_000 - 200;

/** Lists in a title. It is no Markdown: only what could not be seen, or would act, is escaped. */
export function titleList(lists: readonly string[]): string {
  return lists.map((list) => list.replaceAll(/[^\p{L}\p{N}\p{P} ]|[@#]/gu, '?')).join(', ');
}

/** The end of a body; `record` says what becomes of a reviewer's own commits. */
export function reproduction({ tool, window, command }: Origin, record: string): string {
  const bound = (seconds: number | null) => (seconds === null ? 'all data' : instantText(seconds));
  return folded(
    'How this was made, and how to make it again',
    [
      `- command: ${textForMarkdown(command)}`,
      `- window: since ${bound(window.since)}, until ${bound(window.until)}`,
      `- version: ${textForMarkdown(tool)}`,
      `- ${record}`,
    ].join('\n'),
  );
}
