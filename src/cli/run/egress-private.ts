// How much stays private, and what leaves VPCs that must not reach the internet.
import { analyzeEgress } from '../../analyze/egress/analyze.ts';
import { hairpins } from '../../analyze/egress/inside.ts';
import type { EgressResult } from '../../analyze/egress/model.ts';
import { UserError } from '../../core/errors.ts';
import { instantText, parseInstant, type Window } from '../../core/time.ts';
import { privateDocument } from '../../report/documents/egress-private.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { ownPublicRanges, privateVpcs } from '../network-owners.ts';
import { writeDocument } from '../output.ts';
import { withSession, type Session } from '../session.ts';

type Options = Globals & { readonly compare?: string };

/** Exit 1 where a VPC without internet has a way out, in the later of two windows. */
export async function runEgressPrivate(io: Io, options: Options): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const { db, window, configuration } = session;
    const split = options.compare === undefined ? null : splitOf(options.compare, window);
    const later = split === null ? window : { since: split, until: window.until };
    const before =
      split === null ? null : await measured(session, { since: window.since, until: split }, options.vpc);
    const { shares, exposed } = await measured(session, later, options.vpc);
    const closed = privateVpcs(configuration);
    const turned = await hairpins(db, ownPublicRanges(configuration), later);
    const failures = exposed.filter(({ vpc }) => closed.includes(vpc));
    await writeDocument(
      io,
      options,
      privateDocument({ shares, before: before?.shares ?? null, exposed, hairpins: turned, closed, split }),
      window,
    );
    return failures.length === 0 ? EXIT.done : EXIT.checkFailed;
  });
}

/** With --vpc, the connections that spoil its share are listed whether it may reach the internet or not. */
function measured(session: Session, window: Window, vpc: string | undefined): Promise<EgressResult> {
  const wanted = new Set([...privateVpcs(session.configuration), ...(vpc === undefined ? [] : [vpc])]);
  return analyzeEgress(session.db, { window, privateOnly: [...wanted] });
}

function splitOf(text: string, window: Window): number {
  const split = parseInstant(text);
  if (split === null) {
    throw new UserError(
      'bad-argument',
      `--compare ${text} is no time`,
      'write the time of the migration: 2026-11-08 or an RFC 3339 time',
    );
  }
  if (split > (window.since ?? -Infinity) && split < (window.until ?? Infinity)) return split;
  throw new UserError(
    'bad-argument',
    `--compare ${instantText(split)} does not lie in the window`,
    'choose a time after --since and before --until',
  );
}
