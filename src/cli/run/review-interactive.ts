// The review walked through with single keys: decisions are written one by one, and the patch that they cause is shown at the end.
import { relative } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { isExpired } from '../../decisions/model.ts';
import { queueOf } from '../../propose/queue/item.ts';
import type { QueueState } from '../../propose/queue/model.ts';
import { decisionsMade, startQueue } from '../../propose/queue/state.ts';
import { proposeDocument } from '../../report/documents/propose.ts';
import { decidedBlocks } from '../../report/documents/review-decisions.ts';
import { countOf } from '../../report/words.ts';
import { decisionsPath, loadDecisions } from '../decisions.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import { handsOf } from '../interactive/hands.ts';
import { planOfDecisions } from '../interactive/outcome.ts';
import { walkQueue } from '../interactive/walk.ts';
import type { Io } from '../io.ts';
import { previewDocument, talk, usesColorOn, writeDocument } from '../output.ts';
import { reviewOf, type SessionReview } from '../review-of.ts';
import { withSession, type Session } from '../session.ts';
import type { Terminal } from '../terminal.ts';

type Options = Globals & { readonly plain?: boolean; readonly by?: string };

/** What the walk left behind; `isWhole`: every cluster was seen. */
export interface InteractiveReview {
  readonly code: ExitCode;
  readonly isWhole: boolean;
}

export async function runInteractive(io: Io, options: Options): Promise<InteractiveReview> {
  const terminal = terminalOf(io);
  return withSession(io, options, async (asked) => {
    const reviewed = await reviewOf(io, options, asked);
    const { state, interrupted } = await walked(io, options, terminal, reviewed);
    if (interrupted) {
      const count = countOf(decisionsMade(state).length, 'decision');
      // In lines, the terminal shows the key itself where the cursor is.
      io.stderr.write(
        `${options.plain === true ? '\n' : ''}interrupted: ${count} kept in the decisions file; run the same command to go on\n`,
      );
      return { code: EXIT.failed, isWhole: false };
    }
    await showOutcome(io, options, asked, state);
    return { code: EXIT.done, isWhole: state.at >= state.items.length };
  });
}

function terminalOf({ terminal = null }: Io): Terminal {
  if (terminal !== null) return terminal;
  throw new UserError(
    'bad-argument',
    '--interactive needs a terminal to read keys from, and this is none',
    'run it in a terminal; in a script use: alert2allow review --format json, then alert2allow decide',
  );
}

async function walked(
  io: Io,
  options: Options,
  terminal: Terminal,
  { session, judgement, review }: SessionReview,
): Promise<{ readonly state: QueueState; readonly interrupted: boolean }> {
  const names = review.clusters.flatMap((cluster) => cluster.names);
  const start = startQueue(queueOf(review), {
    context: {
      catalog: session.catalog,
      flagged: names.flatMap(({ name, hazards }) => (hazards.length > 0 ? [name] : [])),
      denied: loadDecisions(session).flatMap((decision) =>
        decision.decision === 'deny' && !isExpired(decision, session.now) ? (decision.domain ?? []) : [],
      ),
    },
    today: io.now(),
    owner: options.by ?? null,
  });
  if (start.items.length === 0) {
    talk(io, options, 'nothing waits for a decision');
    return { state: start, interrupted: false };
  }
  const hands = handsOf(session, judgement, () => terminal.size().columns);
  const color = options.plain !== true && usesColorOn(io.stderr, options, io);
  return walkQueue(terminal, start, hands, { plain: options.plain === true, color });
}

/** Over the window that `propose` looks at: that is the patch it makes from now on. */
async function showOutcome(io: Io, options: Options, asked: Session, state: QueueState): Promise<void> {
  const decisions = decisionsMade(state);
  await previewDocument(io, options, {
    blocks: decidedBlocks(decisions, relative(io.cwd, decisionsPath(asked))),
  });
  const plan = await planOfDecisions(asked, decisions);
  if (plan !== null) await writeDocument(io, options, proposeDocument(plan), asked.window);
  const open = state.items.length - state.at;
  if (open > 0) talk(io, options, `${countOf(open, 'cluster')} left: run the same command to go on`);
}
