// Proposes the patch; writes it into the files, commits it to a branch, opens a pull request or saves it where asked to.
import { resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { replaceDurably } from '../../propose/durable.ts';
import { savedPlanOf } from '../../propose/saved/make.ts';
import type { SavedPlan } from '../../propose/saved/schema.ts';
import type { Selection } from '../../propose/select.ts';
import { writePatches } from '../../propose/write.ts';
import { proposeDocument, planDiff } from '../../report/documents/propose.ts';
import { forTerminal, jsonText } from '../../report/escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { planOf } from '../planning.ts';
import { liveListsOf } from '../live-lists.ts';
import { publishedText, toBranch, toPullRequest } from '../publishing.ts';
import { withSession, type Session } from '../session.ts';
import { wallClock } from '../wall-clock.ts';

interface ProposeOptions extends Globals {
  readonly write?: boolean;
  readonly branch?: boolean;
  readonly pr?: boolean;
  readonly force?: boolean;
  readonly only?: readonly string[];
  readonly ecosystem?: readonly string[];
  readonly max?: string;
  readonly save?: string;
  readonly trust: readonly string[];
  readonly despiteOwner?: boolean;
  readonly now?: string;
}

export async function runPropose(io: Io, options: ProposeOptions): Promise<ExitCode> {
  refuseContradictions(options);
  return withSession(io, options, async (session) => {
    if (options.branch === true || options.pr === true) return publish(io, session, options);
    const lists = await liveListsOf(session, options.despiteOwner === true);
    for (const { message } of lists.passed) talk(io, options, message);
    const workspace = await session.workspace();
    const plan = await planOf(session, {
      targetsOf: lists.targetsOf,
      selection: selectionOf(options),
      trust: options.trust,
      workspace,
    });
    if (options.format === 'diff') io.stdout.write(planDiff(plan));
    else writeDocument(io, options, proposeDocument(plan), session.window);
    if (options.write === true) {
      writePatches(plan.patches, session.folder);
      for (const { path } of plan.patches) talk(io, options, `wrote ${path}`);
    }
    if (options.save !== undefined)
      savePlan(io, options, options.save, savedPlanOf(plan, lists.byTarget, wallClock(io, options)));
    else if (plan.livePatches.length > 0)
      talk(
        io,
        options,
        'live lists are changed by a saved plan: propose --save PLAN.json, then apply PLAN.json',
      );
    return EXIT.done;
  });
}

/** An existing plan is replaced: it is made from the same data again at any time. */
function savePlan(io: Io, options: Globals, name: string, plan: SavedPlan): void {
  replaceDurably(resolve(io.cwd, name), `${jsonText(plan, 2)}\n`);
  talk(io, options, `wrote ${name}; apply it until ${plan.stamp.expiresAt}: alert2allow apply ${name}`);
}

/** Sends the plan to its branch or its pull request. */
async function publish(io: Io, session: Session, options: ProposeOptions): Promise<ExitCode> {
  const more = {
    selection: selectionOf(options),
    trust: options.trust,
    force: options.force === true,
    command: commandOf(options),
  };
  const send = options.pr === true ? toPullRequest : toBranch;
  const { plan, published } = await send(io, session, more);
  if (options.format === 'diff') io.stdout.write(planDiff(plan));
  else writeDocument(io, options, proposeDocument(plan, published), session.window);
  talk(io, options, forTerminal(publishedText(published)));
  return EXIT.done;
}

function refuseContradictions({ write, save, branch, pr, force }: ProposeOptions): void {
  const isPublished = branch === true || pr === true;
  if ((branch === true && pr === true) || (isPublished && (write === true || save !== undefined))) {
    throw new UserError(
      'bad-argument',
      '--branch, --pr, and --write or --save exclude each other',
      'give one: a commit on a local branch, a pull request, or the files here',
    );
  }
  if (force !== true || isPublished) return;
  throw new UserError('bad-argument', '--force belongs to --branch and --pr', 'leave it out');
}

function selectionOf({ only, ecosystem, max }: ProposeOptions): Selection {
  if (max !== undefined && !/^[1-9][0-9]{0,5}$/.test(max)) {
    throw new UserError('bad-argument', `--max ${max} is no number of entries`, 'write for example --max 20');
  }
  return {
    only: only ?? [],
    ecosystems: ecosystem ?? [],
    max: max === undefined ? null : Number(max),
    unwanted: new Map(),
  };
}

/** The command that prints the same plan; the window stands beside it. */
function commandOf({
  only = [],
  ecosystem = [],
  max,
  trust,
  vpc,
  since,
  until,
  window,
}: ProposeOptions): string {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`--${name} ${value}`];
  return [
    'alert2allow propose',
    ...only.flatMap((name) => option('only', name)),
    ...ecosystem.flatMap((id) => option('ecosystem', id)),
    ...option('max', max),
    ...trust.flatMap((list) => option('trust', list)),
    ...option('vpc', vpc),
    ...option('since', since),
    ...option('until', until),
    ...option('window', window),
  ].join(' ');
}
