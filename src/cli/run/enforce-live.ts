// The switch of a rule group in AWS.
import { relative, resolve } from 'node:path';
import { ALL_TIME } from '../../core/time.ts';
import { UserError } from '../../core/errors.ts';
import { enforceRule } from '../../propose/live/enforce.ts';
import { inspectGroup } from '../../propose/live/inspect-group.ts';
import { enforceDocument, type Enforcement, type Justification } from '../../report/documents/enforce.ts';
import { confirmNames } from '../confirm.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { freeRollbackPath, handsOf } from '../hands.ts';
import type { Io } from '../io.ts';
import { previewDocument, talk, writeDocument } from '../output.ts';
import type { Session } from '../session.ts';
import { isJustified } from './justified.ts';
import type { EnforceOptions } from './enforce.ts';

/** `text` is the id, ARN or name of the rule group. */
export async function enforceLive(
  io: Io,
  options: EnforceOptions,
  session: Session,
  text: string,
  justification: Justification,
): Promise<ExitCode> {
  const hands = await handsOf(io, session.folder);
  const group = await inspectGroup(hands.firewall, text);
  const planned: Enforcement = {
    ...justification,
    group,
    response: options.blockResponse,
    status: 'planned',
    failure: null,
    rollback: null,
  };
  const answer = (enforcement: Enforcement) =>
    writeDocument(io, options, enforceDocument(enforcement), ALL_TIME);
  if (group.catchAll.action === 'BLOCK') {
    await answer({ ...planned, status: 'nothing-to-do' });
    return EXIT.done;
  }
  if (!isJustified(justification)) {
    await answer({ ...planned, status: 'refused' });
    talk(
      io,
      options,
      'alert2allow readiness says what is missing; --accept-risk REASON switches all the same',
    );
    return EXIT.checkFailed;
  }
  if (group.owner !== null && options.despiteOwner !== true) throw ownedGroup(group.group.name, group.owner);
  await previewDocument(io, options, enforceDocument(planned));
  await confirmNames(io, options.yes === true, [group.group.name]);
  const path = freeRollbackPath(resolve(io.cwd, `enforce-${group.group.id}.json`));
  const because = justification.acceptedRisk ?? justification.verdict;
  const done = await enforceRule(hands, group, options.blockResponse, because, path);
  const status = done.failure !== null ? 'failed' : done.isAsSet ? 'done' : 'differs';
  const rollback = done.rollback === null ? null : relative(io.cwd, done.rollback);
  await answer({ ...planned, status, failure: done.failure?.message ?? null, rollback });
  if (status === 'done')
    talk(io, options, 'write action: BLOCK (and validFrom) into the policy of the configuration, too');
  return status === 'failed' ? EXIT.failed : status === 'differs' ? EXIT.checkFailed : EXIT.done;
}

function ownedGroup(name: string, owner: string): UserError {
  return new UserError(
    'refused-target',
    `the rule group ${name} is kept by ${owner}: the next deployment would undo a change made beside it`,
    'alert2allow enforce KIND:PATH patches its source; --despite-owner changes the live rule all the same',
  );
}
