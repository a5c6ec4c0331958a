// Explains one name or one address.
import { explainAddress, explainName } from '../../analyze/names/explain.ts';
import { addressKey } from '../../core/address.ts';
import { UserError } from '../../core/errors.ts';
import { normalName } from '../../core/name.ts';
import { explainAddressDocument, explainNameDocument } from '../../report/documents/explain.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { explainEgress } from '../explain-egress.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { withSession, type Session } from '../session.ts';

export async function runExplain(
  io: Io,
  globals: Globals,
  [subject = '']: readonly string[],
): Promise<ExitCode> {
  return withSession(io, globals, async (session) => {
    const address = addressKey(subject);
    const document =
      address === null
        ? await nameDocument(session, subject)
        : explainAddressDocument(
            await explainAddress(session.db, address, session.window),
            await explainEgress(session, address),
          );
    await writeDocument(io, globals, document, session.window);
    return EXIT.done;
  });
}

async function nameDocument(session: Session, subject: string) {
  const explanation = await explainName(session.db, await judgeSession(session), normalName(subject));
  if (explanation !== null) return explainNameDocument(explanation);
  throw new UserError(
    'not-found',
    `nobody asked for ${subject} in the window`,
    'check the spelling and the window; alert2allow catalog classify tells what a name is without logs',
  );
}
