// Proposes the patch; with --write, writes it.
import { proposeDocument, planDiff } from '../../report/documents/propose.ts';
import { writePatches } from '../../propose/write.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { planOf } from '../planning.ts';
import { withSession } from '../session.ts';

export async function runPropose(io: Io, options: Globals & { readonly write?: boolean }): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const plan = await planOf(session);
    if (options.format === 'diff') io.stdout.write(planDiff(plan));
    else writeDocument(io, options, proposeDocument(plan), session.window);
    if (options.write === true) {
      writePatches(plan.patches, session.folder);
      for (const { path } of plan.patches) talk(io, options, `wrote ${path}`);
    }
    return EXIT.done;
  });
}
