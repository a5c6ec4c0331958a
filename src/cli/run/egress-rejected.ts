// Names that resolve and cannot be connected to.
import { rejectedAfterResolve } from '../../analyze/egress/rejected.ts';
import { rejectedDocument } from '../../report/documents/egress-rejected.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';

export async function runEgressRejected(io: Io, globals: Globals): Promise<ExitCode> {
  return withSession(io, globals, async ({ db, window }) => {
    await writeDocument(io, globals, rejectedDocument(await rejectedAfterResolve(db, window)), window);
    return EXIT.done;
  });
}
