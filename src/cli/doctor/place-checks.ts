// The checks that need no logs: versions, configuration, lists.
import { check, type Check, type CheckFinding } from '../../analyze/doctor/model.ts';
import { UserError } from '../../core/errors.ts';
import { LIVE } from '../../lists/live.ts';
import { formatOf, listKinds } from '../../lists/registry.ts';
import { parseTarget } from '../../lists/target.ts';
import type { LoadedConfiguration } from '../config/read.ts';
import { toolVersion } from '../version.ts';
import { workspaceOf } from '../workspace.ts';

/** The oldest Node.js that the package runs on (`engines` in package.json). */
const OLDEST_NODE = { major: 20, minor: 19 };

export function versionsCheck(node: string, platform: string): Check {
  const [major = 0, minor = 0] = node.replace(/^v/, '').split('.').map(Number);
  const isNew = major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor);
  const measured = `alert2allow ${toolVersion()}, Node.js ${node}, ${platform}`;
  return isNew
    ? check('versions', 'ok', measured)
    : check('versions', 'fail', measured, `use Node.js ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer`);
}

/** What the configuration lacks; it was read without an error. */
export function configurationCheck({ path, configuration }: LoadedConfiguration): Check {
  if (path === null)
    return check(
      'configuration',
      'warn',
      'no alert2allow.yaml in this or a parent folder',
      'alert2allow init',
    );
  const hasPolicy = configuration.policy !== undefined || configuration.policies !== undefined;
  const missing = [
    ...(hasPolicy ? [] : ['policy (nothing can be judged)']),
    ...(Object.keys(configuration.lists).length > 0 ? [] : ['lists (nothing can be proposed)']),
    ...(configuration.sources.length > 0 ? [] : ['sources (ingest has to be told)']),
  ];
  return missing.length === 0
    ? check('configuration', 'ok', 'policy, lists and sources are set')
    : check('configuration', 'warn', `missing: ${missing.join(', ')}`, 'set them in alert2allow.yaml');
}

/** Whether every list can be found where the configuration says; live lists are left to `policy check`. */
export async function listsCheck({ configuration, folder }: LoadedConfiguration): Promise<Check> {
  const workspace = workspaceOf(folder);
  const targets = Object.values(configuration.lists).flatMap((list) => list.targets ?? []);
  const findings: CheckFinding[] = [];
  for (const text of targets) {
    const found = await located(text, workspace);
    if (found !== null) findings.push({ subject: text, detail: found });
  }
  if (targets.length === 0) return check('lists', 'skipped', 'no list has a target');
  const measured = `${targets.length - findings.length} of ${targets.length} targets can be patched`;
  return findings.length === 0
    ? check('lists', 'ok', measured)
    : {
        ...check('lists', 'fail', measured, 'alert2allow lists scan prints the targets that exist'),
        findings,
      };
}

async function located(text: string, workspace: ReturnType<typeof workspaceOf>): Promise<string | null> {
  try {
    const target = parseTarget(text, listKinds());
    if (target.kind === LIVE) return null;
    const found = await formatOf(target.kind).locate(workspace, target);
    return found.outcome === 'located' ? null : found.message;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
