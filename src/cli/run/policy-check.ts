// Checks the configured policies without any log.
import { ALL_TIME } from '../../core/time.ts';
import { checkPolicy } from '../../policy/check.ts';
import { policyCheckDocument } from '../../report/documents/policy-check.ts';
import { configuredCatalog } from '../catalog.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { configuredWorkspace, openFirewallOf } from '../live.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';

/** Exit 1 under --strict where there is any finding. */
export async function runPolicyCheck(
  io: Io,
  options: Globals & { readonly strict?: boolean },
): Promise<ExitCode> {
  const loaded = loadConfiguration(io.cwd, options.config);
  const { suffixes } = configuredCatalog(loaded);
  const policies = await configuredPolicies(
    loaded.configuration,
    await configuredWorkspace(loaded, () => openFirewallOf(io)),
  );
  const findings = policies.flatMap((policy) =>
    checkPolicy(policy, (name) => suffixes.isOnOrAbovePrivate(name)).map((finding) => ({
      policy: policy.name,
      ...finding,
    })),
  );
  writeDocument(io, options, policyCheckDocument(findings), ALL_TIME);
  return options.strict === true && findings.length > 0 ? EXIT.checkFailed : EXIT.done;
}
