// Shows the configured policies, or those of a file.
import { ALL_TIME } from '../../core/time.ts';
import { policyShowDocument } from '../../report/documents/policy-show.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { configuredWorkspace, openFirewallOf } from '../live.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';
import { policiesOfFile, snapshotOfFile } from '../policy-file.ts';

export async function runPolicyShow(io: Io, globals: Globals, [file]: readonly string[]): Promise<ExitCode> {
  const document =
    file === undefined
      ? policyShowDocument(await configured(io, globals), null)
      : policyShowDocument(policiesOfFile(io, file), snapshotOfFile(io, file));
  await writeDocument(io, globals, document, ALL_TIME);
  return EXIT.done;
}

async function configured(io: Io, globals: Globals) {
  const loaded = loadConfiguration(io.cwd, globals.config);
  const workspace = await configuredWorkspace(loaded, () => openFirewallOf(io));
  return configuredPolicies(loaded.configuration, workspace);
}
