// Applies a saved plan: everything is checked before anything is changed, AWS goes before files.
import { relative, resolve } from 'node:path';
import { ALL_TIME } from '../../core/time.ts';
import { applyList, type Hands } from '../../propose/live/apply-list.ts';
import { prepareList, type PreparedList } from '../../propose/live/prepare.ts';
import { checkSavedPlan } from '../../propose/saved/check.ts';
import { prepareFiles, type PreparedFiles } from '../../propose/saved/files.ts';
import { readSavedPlan } from '../../propose/saved/read.ts';
import type { SavedPlan } from '../../propose/saved/schema.ts';
import { writePatches } from '../../propose/write.ts';
import { changeDocument, type ChangedPlace } from '../../report/documents/change.ts';
import { configuredCatalog } from '../catalog.ts';
import { loadConfiguration } from '../config/read.ts';
import { confirmNames } from '../confirm.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import { freeRollbackPath, handsOf, readNamedFile } from '../hands.ts';
import type { Io } from '../io.ts';
import { previewDocument, talk, writeDocument } from '../output.ts';
import { wallClock } from '../wall-clock.ts';
import { workspaceOf } from '../workspace.ts';

interface ApplyOptions extends Globals {
  readonly yes?: boolean;
  readonly acceptDrift?: boolean;
  readonly despiteOwner?: boolean;
  readonly now?: string;
}

/** Exit 1: a list read back differs from what was expected; 2: it was refused or stopped half-way. */
export async function runApply(
  io: Io,
  options: ApplyOptions,
  [name = '']: readonly string[],
): Promise<ExitCode> {
  const now = wallClock(io, options);
  const plan = readSavedPlan(readNamedFile(io, name, 'plan'), name, now);
  const loaded = loadConfiguration(io.cwd, options.config);
  const targets = Object.values(loaded.configuration.lists).flatMap((list) => list.targets ?? []);
  checkSavedPlan(plan, new Set(targets), configuredCatalog(loaded));
  const files = await prepareFiles(plan, workspaceOf(loaded.folder));
  const hands = plan.lists.length === 0 ? null : await handsOf(io, loaded.folder);
  const lists = hands === null ? [] : await prepareLists(hands, plan, options);
  const open = lists.filter(({ drift }) => drift.open.length > 0);
  if (open.length > 0) await previewDocument(io, options, changeDocument('apply', open.map(plannedPlace)));
  await confirmNames(
    io,
    options.yes === true,
    open.map(({ list }) => list.name),
  );
  const changed: ChangedPlace[] = [];
  for (const one of lists) changed.push(await applied(io, hands, one, plan, name));
  // Files are only written when AWS took everything: half a plan is told apart more easily than a mixed one.
  const isStopped = changed.some(({ status }) => status === 'failed');
  if (!isStopped) writePatches(files.patches, loaded.folder);
  const places = [...changed, ...(isStopped ? [] : filePlaces(files, plan))];
  await writeDocument(io, options, changeDocument('apply', places), ALL_TIME);
  return exitOf(io, options, changed);
}

async function prepareLists(hands: Hands, plan: SavedPlan, options: ApplyOptions): Promise<PreparedList[]> {
  const accepted = { drift: options.acceptDrift === true, owner: options.despiteOwner === true };
  const prepared: PreparedList[] = [];
  for (const planned of plan.lists)
    prepared.push(await prepareList(hands.firewall, plan.operation, planned, accepted));
  return prepared;
}

async function applied(
  io: Io,
  hands: Hands | null,
  prepared: PreparedList,
  plan: SavedPlan,
  name: string,
): Promise<ChangedPlace> {
  const planned = plannedPlace(prepared);
  if (hands === null || prepared.drift.open.length === 0) return { ...planned, status: 'nothing-to-do' };
  const path = freeRollbackPath(resolve(io.cwd, name));
  const { done, failure, missing, unexpected, rollback } = await applyList(
    hands,
    prepared,
    plan.planHash,
    path,
  );
  const differs = missing.length + unexpected.length > 0;
  return {
    ...planned,
    status: failure !== null ? 'failed' : differs ? 'differs' : 'done',
    entries: done,
    missing,
    unexpected,
    failure: failure?.message ?? null,
    rollback: rollback === null ? null : relative(io.cwd, rollback),
  };
}

function plannedPlace({ list, operation, drift }: PreparedList): ChangedPlace {
  return {
    place: list.arn,
    name: list.name,
    status: 'planned',
    action: operation,
    entries: drift.open,
    leftOut: drift.leftOut,
    missing: [],
    unexpected: [],
    failure: null,
    rollback: null,
  };
}

function filePlaces({ applied: before }: PreparedFiles, plan: SavedPlan): ChangedPlace[] {
  const why = plan.operation === 'add' ? 'there already' : 'gone already';
  return plan.files.map(({ path, targets }) => {
    const isDone = before.includes(path);
    const entries = targets.flatMap((target) => [...target.entries, ...target.repeats]);
    return {
      place: path,
      name: path,
      status: isDone ? 'nothing-to-do' : 'done',
      action: plan.operation,
      entries: isDone ? [] : entries,
      leftOut: isDone ? entries.map((entry) => ({ entry, why })) : [],
      missing: [],
      unexpected: [],
      failure: null,
      rollback: null,
    };
  });
}

function exitOf(io: Io, options: Globals, changed: readonly ChangedPlace[]): ExitCode {
  const failed = changed.find(({ status }) => status === 'failed');
  if (failed !== undefined) {
    talk(io, options, 'stopped half-way; apply the same plan again to go on, or take it back as shown above');
    return EXIT.failed;
  }
  return changed.some(({ status }) => status === 'differs') ? EXIT.checkFailed : EXIT.done;
}
