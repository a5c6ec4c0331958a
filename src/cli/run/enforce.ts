// Sets the catch-all to BLOCK, where it is time or somebody takes the risk.
import { UserError } from '../../core/errors.ts';
import { LIVE } from '../../lists/live.ts';
import { listKinds } from '../../lists/registry.ts';
import { parseTarget } from '../../lists/target.ts';
import type { Justification } from '../../report/documents/enforce.ts';
import type { ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { measureSession } from '../measuring.ts';
import { withSession } from '../session.ts';
import { wallClock } from '../wall-clock.ts';
import { enforceLive } from './enforce-live.ts';
import { enforceSource } from './enforce-source.ts';

export interface EnforceOptions extends Globals {
  readonly write?: boolean;
  readonly yes?: boolean;
  readonly acceptRisk?: string;
  readonly blockResponse: 'NODATA' | 'NXDOMAIN';
  readonly despiteOwner?: boolean;
  readonly now?: string;
}

/** Exit 1: not ready, or the rule that was read back differs; 2: it was refused or failed. */
export async function runEnforce(
  io: Io,
  options: EnforceOptions,
  [text = '']: readonly string[],
): Promise<ExitCode> {
  if (options.acceptRisk?.trim() === '')
    throw new UserError('bad-argument', '--accept-risk has no reason', 'write why the risk is taken');
  if (options.vpc !== undefined)
    throw new UserError(
      'bad-argument',
      'a rule blocks in every VPC that uses it, so that all of them are judged',
      'leave --vpc out; alert2allow readiness --vpc ID looks at one',
    );
  const target = parseTarget(text, listKinds());
  return withSession(io, options, async (session) => {
    const { report } = await measureSession(session, wallClock(io, options));
    const justification: Justification = {
      verdict: report.verdict,
      failing: report.gates.filter(({ status }) => status === 'fail').map(({ id }) => id),
      acceptedRisk: options.acceptRisk ?? null,
    };
    return target.kind === LIVE
      ? enforceLive(io, options, session, target.path, justification)
      : enforceSource(io, options, session, target, justification);
  });
}
