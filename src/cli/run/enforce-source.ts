// The switch where it is written: the diff, and the file itself with --write.
import { ALL_TIME } from '../../core/time.ts';
import { formatOf } from '../../lists/registry.ts';
import { patchSetting } from '../../lists/settings/patch.ts';
import { targetText, type Target } from '../../lists/target.ts';
import { unifiedDiff } from '../../propose/diff.ts';
import { refusedTarget } from '../../propose/patches.ts';
import { writePatches } from '../../propose/write.ts';
import type { Justification } from '../../report/documents/enforce.ts';
import { enforceSourceDocument } from '../../report/documents/enforce-source.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import type { Session } from '../session.ts';
import type { EnforceOptions } from './enforce.ts';
import { isJustified } from './justified.ts';

/** Showing the diff needs no readiness; writing it does. */
export async function enforceSource(
  io: Io,
  options: EnforceOptions,
  session: Session,
  target: Target,
  justification: Justification,
): Promise<ExitCode> {
  const result = await patchSetting(formatOf(target.kind), await session.workspace(), target, 'enforce');
  if (result.outcome === 'refused') throw refusedTarget(targetText(target), result);
  const { path, line, what, before, after } = result;
  const diff = unifiedDiff(path, before, after);
  const isRefused = options.write === true && !isJustified(justification);
  const isWritten = options.write === true && !isRefused && diff !== '';
  if (isWritten) writePatches([{ targets: [], trusts: [], path, before, after, diff }], session.folder);
  const status = diff === '' ? 'nothing-to-do' : isRefused ? 'refused' : isWritten ? 'written' : 'planned';
  if (options.format === 'diff') io.stdout.write(diff);
  else {
    const rule = { ...justification, target: targetText(target), path, line, what, status, diff } as const;
    await writeDocument(io, options, enforceSourceDocument(rule), ALL_TIME);
  }
  if (isWritten)
    talk(io, options, `wrote ${path}; write action: BLOCK (and validFrom) into the configuration, too`);
  return isRefused && diff !== '' ? EXIT.checkFailed : EXIT.done;
}
