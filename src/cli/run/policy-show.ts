// Shows the configured policies.
import { ALL_TIME } from '../../core/time.ts';
import { policyShowDocument } from '../../report/documents/policy-show.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';
import { workspaceOf } from '../workspace.ts';

export async function runPolicyShow(io: Io, globals: Globals): Promise<ExitCode> {
  const { configuration, folder } = loadConfiguration(io.cwd, globals.config);
  const policies = await configuredPolicies(configuration, workspaceOf(folder));
  writeDocument(io, globals, policyShowDocument(policies), ALL_TIME);
  return EXIT.done;
}
