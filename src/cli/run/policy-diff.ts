// Compares two policies.
import { ALL_TIME } from '../../core/time.ts';
import { diffPolicies } from '../../policy/diff.ts';
import { policyDiffDocument } from '../../report/documents/policy-diff.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { policiesOfAnyFile } from '../policy-file.ts';

/** Compares two policy files, snapshots or configurations. */
export async function runPolicyDiff(
  io: Io,
  globals: Globals,
  [before = '', after = '']: readonly string[],
): Promise<ExitCode> {
  const diff = diffPolicies(await policiesOfAnyFile(io, before), await policiesOfAnyFile(io, after));
  await writeDocument(io, globals, policyDiffDocument(diff), ALL_TIME);
  return EXIT.done;
}
