// Proposes the patch; with --write, writes it.
import { resolve } from 'node:path';
import { replaceDurably } from '../../propose/durable.ts';
import { savedPlanOf } from '../../propose/saved/make.ts';
import type { SavedPlan } from '../../propose/saved/schema.ts';
import { jsonText } from '../../report/escape.ts';
import { proposeDocument, planDiff } from '../../report/documents/propose.ts';
import { writePatches } from '../../propose/write.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { planOf } from '../planning.ts';
import { liveListsOf } from '../live-lists.ts';
import { withSession } from '../session.ts';
import { wallClock } from '../wall-clock.ts';

interface ProposeOptions extends Globals {
  readonly write?: boolean;
  readonly save?: string;
  readonly despiteOwner?: boolean;
  readonly now?: string;
}

export async function runPropose(io: Io, options: ProposeOptions): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const lists = await liveListsOf(session, options.despiteOwner === true);
    for (const { message } of lists.passed) talk(io, options, message);
    const plan = await planOf(session, lists.targetsOf);
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
