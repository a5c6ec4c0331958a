// Proposes the patch; writes it into the files, commits it to a branch, opens a pull request or saves it where asked to.
import { UserError } from '../../core/errors.ts';
import type { Plan } from '../../propose/plan.ts';
import type { Published } from '../../propose/publish/publish.ts';
import { savedPlanOf, savedRemovalOf } from '../../propose/saved/make.ts';
import type { SavedPlan } from '../../propose/saved/schema.ts';
import type { Selection } from '../../propose/select.ts';
import type { Document } from '../../report/document.ts';
import { diffOf } from '../../report/documents/plan-parts.ts';
import { proposeDocument } from '../../report/documents/propose.ts';
import { removalDocument } from '../../report/documents/propose-removal.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { savePlan, writePlan } from '../keeping.ts';
import { unusedDays } from '../list-usage.ts';
import { liveListsOf, type SessionLists } from '../live-lists.ts';
import { planOf, type Planned } from '../planning.ts';
import { removalPlanOf } from '../removal-planning.ts';
import { additions, removals } from '../publishable.ts';
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
  readonly remove?: boolean;
  readonly unused?: string;
  readonly now?: string;
}

export async function runPropose(io: Io, options: ProposeOptions): Promise<ExitCode> {
  refuseContradictions(options);
  return withSession(io, options, async (session) => {
    if (options.branch === true || options.pr === true) return publish(io, session, options);
    const lists = await liveListsOf(session, options.despiteOwner === true);
    for (const { message } of lists.passed) talk(io, options, message);
    if (options.remove === true) return remove(io, session, options, lists);
    const planned = await planOf(session, {
      targetsOf: lists.targetsOf,
      selection: selectionOf(options),
      trust: options.trust,
      workspace: await session.workspace(),
    });
    const { plan } = planned;
    if (options.format === 'diff') io.stdout.write(diffOf(plan.patches));
    else await writeDocument(io, options, proposeDocument(plan), session.window);
    await keep(io, options, session, planned, () =>
      savedPlanOf(plan, lists.byTarget, wallClock(io, options)),
    );
    return EXIT.done;
  });
}

/** Takes entries out instead of adding any. */
async function remove(
  io: Io,
  session: Session,
  options: ProposeOptions,
  lists: SessionLists,
): Promise<ExitCode> {
  const planned = await removalPlanOf(session, {
    targetsOf: lists.targetsOf,
    only: options.only ?? [],
    days: unusedDays(options),
    workspace: await session.workspace(),
  });
  const { plan, notes } = planned;
  if (options.format === 'diff') io.stdout.write(diffOf(plan.patches));
  else await writeDocument(io, options, removalDocument(plan, notes), session.window);
  await keep(io, options, session, planned, () =>
    savedRemovalOf(plan, lists.byTarget, wallClock(io, options)),
  );
  return EXIT.done;
}

/** Writes or saves, where that is asked for. */
async function keep(
  io: Io,
  options: ProposeOptions,
  session: Session,
  planned: Planned<Pick<Plan, 'patches' | 'livePatches'>>,
  saved: () => SavedPlan,
): Promise<void> {
  if (options.write === true) await writePlan(io, options, session, planned);
  if (options.save !== undefined) savePlan(io, options, options.save, saved());
  else if (planned.plan.livePatches.length > 0) {
    const how = options.remove === true ? 'propose --remove --save' : 'propose --save';
    talk(io, options, `live lists are changed by a saved plan: ${how} PLAN.json, then apply PLAN.json`);
  }
}

/** Sends the plan to its branch or its pull request. */
async function publish(io: Io, session: Session, options: ProposeOptions): Promise<ExitCode> {
  const send = options.pr === true ? toPullRequest : toBranch;
  const more = { force: options.force === true, command: commandOf(options) };
  if (options.remove === true) {
    const subject = removals(session, { only: options.only ?? [], days: unusedDays(options) });
    const { plan: planned, published } = await send(io, session, subject, more);
    const { plan, notes } = planned;
    return tell(io, session, options, {
      published,
      diff: diffOf(plan.patches),
      document: removalDocument(plan, notes, published),
    });
  }
  const subject = additions(session, { selection: selectionOf(options), trust: options.trust });
  const { plan: planned, published } = await send(io, session, subject, more);
  const { plan } = planned;
  const document = proposeDocument(plan, published);
  return tell(io, session, options, { published, diff: diffOf(plan.patches), document });
}

interface Sent {
  readonly published: Published;
  readonly diff: string;
  readonly document: Document;
}

async function tell(io: Io, session: Session, options: ProposeOptions, sent: Sent): Promise<ExitCode> {
  if (options.format === 'diff') io.stdout.write(sent.diff);
  else await writeDocument(io, options, sent.document, session.window);
  talk(io, options, publishedText(sent.published));
  return EXIT.done;
}

function refuseContradictions(options: ProposeOptions): void {
  const { write, save, branch, pr, force } = options;
  const isPublished = branch === true || pr === true;
  if ((branch === true && pr === true) || (isPublished && (write === true || save !== undefined))) {
    throw new UserError(
      'bad-argument',
      '--branch, --pr, and --write or --save exclude each other',
      'give one: a commit on a local branch, a pull request, or the files here',
    );
  }
  if (force === true && !isPublished)
    throw new UserError('bad-argument', '--force belongs to --branch and --pr', 'leave it out');
  refuseMixedRemoval(options);
}

/** A removal is reviewed by itself: what it takes away has other reasons than what an addition brings. */
function refuseMixedRemoval({ remove: isRemoval, unused, ...options }: ProposeOptions): void {
  if (isRemoval !== true) {
    if (unused === undefined) return;
    throw new UserError('bad-argument', '--unused belongs to --remove', 'add --remove, or leave it out');
  }
  const others = {
    trust: options.trust.length > 0,
    ecosystem: options.ecosystem !== undefined,
    max: options.max !== undefined,
  };
  const odd = Object.entries(others).find(([, isGiven]) => isGiven)?.[0];
  if (odd === undefined) return;
  throw new UserError(
    'bad-argument',
    `--${odd} does not go with --remove`,
    'removals are a change of their own: run propose without --remove for the additions',
  );
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
  remove: isRemoval,
  unused,
}: ProposeOptions): string {
  const option = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`--${name} ${value}`];
  return [
    isRemoval === true ? 'alert2allow propose --remove' : 'alert2allow propose',
    ...option('unused', unused),
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
