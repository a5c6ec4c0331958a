// Reads the firewall's policies from AWS into a snapshot.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openFirewall } from '../../adapters/aws/firewall.ts';
import { UserError } from '../../core/errors.ts';
import { pullPolicies } from '../../policy/pull.ts';
import { snapshotText } from '../../policy/snapshot.ts';
import { awsOptions } from '../aws.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk } from '../output.ts';

type PullOptions = Globals & { readonly all?: boolean; readonly output?: string };

/** Writes the snapshot to stdout, or into --output. */
export async function runPolicyPull(io: Io, options: PullOptions): Promise<ExitCode> {
  const vpcs = wantedVpcs(options);
  const reader = await openFirewall(awsOptions(io));
  const snapshot = await pullPolicies(reader, { vpcs, now: io.now() });
  const text = snapshotText(snapshot);
  for (const { subject, message } of snapshot.findings) talk(io, options, `${subject}: ${message}`);
  if (options.output === undefined) {
    io.stdout.write(text);
    return EXIT.done;
  }
  writeFileSync(resolve(io.cwd, options.output), text);
  talk(io, options, `wrote ${options.output}`);
  return EXIT.done;
}

function wantedVpcs({ all, vpc }: PullOptions): readonly string[] | 'all' {
  if (all === true && vpc !== undefined)
    throw new UserError('bad-argument', '--all and --vpc are both given', 'give one of the two');
  if (all === true) return 'all';
  if (vpc !== undefined) return [vpc];
  throw new UserError('bad-argument', 'no VPC is named', 'alert2allow policy pull --vpc ID, or --all');
}
