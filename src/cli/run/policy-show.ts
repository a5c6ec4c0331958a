// Shows the configured policies.
import { ALL_TIME } from '../../core/time.ts';
import { policyShowDocument } from '../../report/documents/policy-show.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { configuredWorkspace, openFirewallOf } from '../live.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';

export async function runPolicyShow(io: Io, globals: Globals): Promise<ExitCode> {
  const loaded = loadConfiguration(io.cwd, globals.config);
  const workspace = await configuredWorkspace(loaded, () => openFirewallOf(io));
  const policies = await configuredPolicies(loaded.configuration, workspace);
  writeDocument(io, globals, policyShowDocument(policies), ALL_TIME);
  return EXIT.done;
}
