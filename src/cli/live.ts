// Live lists for the commands: which the configuration names, and a workspace that holds them.
import { openLiveFirewall } from '../adapters/aws/live-firewall.ts';
import type { Workspace } from '../lists/format.ts';
import { LIVE } from '../lists/live.ts';
import { listKinds } from '../lists/registry.ts';
import { parseTarget } from '../lists/target.ts';
import type { LiveFirewall } from '../propose/live/port.ts';
import { readLiveTexts } from '../propose/live/read.ts';
import { overlaid } from '../propose/overlay.ts';
import { awsOptions } from './aws.ts';
import type { LoadedConfiguration } from './config/read.ts';
import type { Configuration } from './config/schema.ts';
import type { Io } from './io.ts';
import { workspaceOf } from './workspace.ts';

/** The firewall of the account that the environment names. */
export function openFirewallOf(io: Io): Promise<LiveFirewall> {
  return openLiveFirewall(awsOptions(io));
}

/** The ids, ARNs or names of the live lists that the configuration names, each once. */
export function liveTargets(configuration: Configuration): string[] {
  const targets = Object.values(configuration.lists).flatMap((list) => list.targets ?? []);
  const parsed = targets.map((target) => parseTarget(target, listKinds()));
  return [...new Set(parsed.flatMap(({ kind, path }) => (kind === LIVE ? [path] : [])))];
}

/** The files of the configuration's folder and the live lists that it names; AWS is asked only where it names any. */
export async function configuredWorkspace(
  { configuration, folder }: LoadedConfiguration,
  firewall: () => Promise<LiveFirewall>,
): Promise<Workspace> {
  const live = liveTargets(configuration);
  const files = workspaceOf(folder);
  return live.length === 0 ? files : overlaid(files, await readLiveTexts(await firewall(), live));
}
