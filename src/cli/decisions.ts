// The decisions file of the configuration.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DecisionsInForce } from '../analyze/egress/decided.ts';
import { UserError } from '../core/errors.ts';
import type { Decision } from '../decisions/model.ts';
import { readDecisions } from '../decisions/read.ts';
import type { LoadedConfiguration } from './config/read.ts';
import type { Session } from './session.ts';
import { utf8Text } from './utf8-text.ts';

/** Path of the decisions file. */
export function decisionsPath({ configuration, folder }: LoadedConfiguration): string {
  return resolve(folder, configuration.decisions);
}

/** Text of the decisions file; '' where there is none yet. */
export function decisionsText(path: string): string {
  return existsSync(path) ? utf8Text(path) : '';
}

/** Every decision of the file; throws one UserError that lists each problem with its line. */
export function loadDecisions(loaded: LoadedConfiguration): readonly Decision[] {
  const path = decisionsPath(loaded);
  const { decisions, problems } = readDecisions(decisionsText(path));
  if (problems.length === 0) return decisions;
  throw new UserError(
    'bad-decisions',
    [
      `the decisions file cannot be used:`,
      ...problems.map(({ line, message }) => `${path}:${line}: ${message}`),
    ].join('\n'),
    'correct the named lines; alert2allow decide writes decisions that are right',
  );
}

/** The decisions of the file as they stand at the session's now. */
export function decisionsInForce(session: Session): DecisionsInForce {
  return { decisions: loadDecisions(session), now: session.now };
}
