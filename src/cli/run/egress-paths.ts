// Who talks to whom inside.
import { internalPaths } from '../../analyze/egress/inside.ts';
import { pathsDocument } from '../../report/documents/egress-paths.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';

export async function runEgressPaths(io: Io, globals: Globals): Promise<ExitCode> {
  return withSession(io, globals, async ({ db, window }) => {
    await writeDocument(io, globals, pathsDocument(await internalPaths(db, window)), window);
    return EXIT.done;
  });
}
