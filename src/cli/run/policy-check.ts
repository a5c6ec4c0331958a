// Checks the configured policies: by themselves, and where there are logs by what their entries admitted.
import { ALL_TIME } from '../../core/time.ts';
import { checkPolicy } from '../../policy/check.ts';
import { checkEntryQuota } from '../../policy/check-quota.ts';
import { checkTerraformDots } from '../../policy/check-dots.ts';
import { policyCheckDocument } from '../../report/documents/policy-check.ts';
import { configuredCatalog } from '../catalog.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { configuredWorkspace, openFirewallOf } from '../live.ts';
import { listUsage, unusedDays } from '../list-usage.ts';
import { entriesOfLists } from '../lists.ts';
import { talk, writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';
import { wildcardFacts } from '../wildcard-facts.ts';

type Options = Globals & { readonly strict?: boolean; readonly unused?: string };

/** Exit 1 under --strict where there is any finding; what wildcards admitted and stale entries are no findings. */
export async function runPolicyCheck(io: Io, options: Options): Promise<ExitCode> {
  const loaded = loadConfiguration(io.cwd, options.config);
  const { configuration } = loaded;
  const workspace = await configuredWorkspace(loaded, () => openFirewallOf(io));
  const facts = wildcardFacts(configuredCatalog(loaded));
  const policies = await configuredPolicies(configuration, workspace);
  const usage = await listUsage(io, options, unusedDays(options));
  if (usage === null)
    talk(io, options, 'No logs yet: what wildcards admit and what nothing uses is not known.');
  const entries = await entriesOfLists(configuration, workspace);
  const findings = [
    ...policies.flatMap((policy) =>
      checkPolicy(policy, facts).map((finding) => ({ policy: policy.name, ...finding })),
    ),
    ...checkEntryQuota(policies).map((finding) => ({ policy: null, ...finding })),
    ...Object.entries(configuration.lists).flatMap(([list, { targets }]) =>
      targets?.some((target) => target.startsWith('tf:')) === true
        ? checkTerraformDots(list, entries.get(list) ?? []).map((finding) => ({ policy: null, ...finding }))
        : [],
    ),
  ];
  const document = policyCheckDocument(findings, usage);
  await writeDocument(io, options, document, ALL_TIME);
  const isFound = findings.length + (usage?.apexes.length ?? 0) > 0;
  return options.strict === true && isFound ? EXIT.checkFailed : EXIT.done;
}
