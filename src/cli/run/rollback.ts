// Takes back what apply or enforce did.
import { ALL_TIME } from '../../core/time.ts';
import type { ListOutcome } from '../../propose/live/change-list.ts';
import type { RuleOutcome } from '../../propose/live/change-rule.ts';
import { prepareRollback, undo, type PreparedRollback } from '../../propose/live/rollback.ts';
import { readRollback } from '../../propose/saved/read.ts';
import { changeDocument, type ChangedPlace } from '../../report/documents/change.ts';
import { loadConfiguration } from '../config/read.ts';
import { confirmNames } from '../confirm.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import { handsOf, readNamedFile } from '../hands.ts';
import type { Io } from '../io.ts';
import { previewDocument, writeDocument } from '../output.ts';

type RollbackOptions = Globals & { readonly yes?: boolean };

/** Exit 1: what was read back differs from what was expected; 2: it was refused or stopped half-way. */
export async function runRollback(
  io: Io,
  options: RollbackOptions,
  [name = '']: readonly string[],
): Promise<ExitCode> {
  const rollback = readRollback(readNamedFile(io, name, 'rollback file'), name);
  const { folder } = loadConfiguration(io.cwd, options.config);
  const hands = await handsOf(io, folder);
  const prepared = await prepareRollback(hands.firewall, rollback);
  const planned = plannedPlace(prepared);
  if (planned.status === 'nothing-to-do') {
    await writeDocument(io, options, changeDocument('rollback', [planned]), ALL_TIME);
    return EXIT.done;
  }
  await previewDocument(io, options, changeDocument('rollback', [planned]));
  await confirmNames(io, options.yes === true, [planned.name]);
  const place = donePlace(planned, await undo(hands, rollback, prepared));
  await writeDocument(io, options, changeDocument('rollback', [place]), ALL_TIME);
  if (place.status === 'failed') return EXIT.failed;
  return place.status === 'differs' ? EXIT.checkFailed : EXIT.done;
}

function plannedPlace(prepared: PreparedRollback): ChangedPlace {
  const common = { missing: [], unexpected: [], failure: null, rollback: null } as const;
  if (prepared.what === 'list') {
    const { undo: file, open, settled } = prepared;
    const why = file.operation === 'remove' ? 'gone already' : 'there already';
    return {
      ...common,
      place: file.arn,
      name: file.name,
      status: open.length === 0 ? 'nothing-to-do' : 'planned',
      action: file.operation,
      entries: open,
      leftOut: settled.map((entry) => ({ entry, why })),
    };
  }
  const { group, priority, was } = prepared.undo;
  return {
    ...common,
    place: group.arn,
    name: group.name,
    status: prepared.isOpen ? 'planned' : 'nothing-to-do',
    action: 'set',
    entries: [`rule ${priority}: ${was.action}`],
    leftOut: [],
  };
}

function donePlace(planned: ChangedPlace, outcome: ListOutcome | RuleOutcome): ChangedPlace {
  const failure = outcome.failure?.message ?? null;
  if ('isAsSet' in outcome) {
    return {
      ...planned,
      failure,
      status: failure !== null ? 'failed' : outcome.isAsSet ? 'done' : 'differs',
    };
  }
  const { done, missing, unexpected } = outcome;
  const differs = missing.length + unexpected.length > 0;
  const status = failure !== null ? 'failed' : differs ? 'differs' : 'done';
  return { ...planned, status, entries: done, missing, unexpected, failure };
}
