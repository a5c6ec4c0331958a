// Judges the stored queries by the configured policy, another one, or a changed one.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { Judgement } from '../../analyze/judge/model.ts';
import { agreementOf } from '../../analyze/replay/agreement.ts';
import { replayChange } from '../../analyze/replay/change.ts';
import { replayRows } from '../../analyze/replay/replay.ts';
import { UserError } from '../../core/errors.ts';
import type { Policy } from '../../policy/model.ts';
import { readPolicyFile } from '../../policy/resolve.ts';
import { policyReplayDocument } from '../../report/documents/policy-replay.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies, refuseErrors } from '../policies.ts';
import { withSession, type Session } from '../session.ts';
import { changedPolicies, type WhatIf } from '../what-if.ts';
import { workspaceOf } from '../workspace.ts';

type ReplayOptions = Globals & WhatIf & { readonly policy?: string; readonly enforce?: boolean };

export async function runPolicyReplay(io: Io, options: ReplayOptions): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const base = await basePolicies(io, session, options);
    const changed = changedPolicies(base, options);
    const before = await judgeSession(session, base);
    const after = changed === null ? before : await judgeSession(session, changed);
    writeDocument(io, options, policyReplayDocument(answer(before, after, changed, options)), session.window);
    return EXIT.done;
  });
}

function answer(
  before: Judgement,
  after: Judgement,
  changed: readonly Policy[] | null,
  { enforce }: ReplayOptions,
) {
  return {
    enforced: enforce === true,
    rows: replayRows(after, enforce === true ? 'enforced' : 'as-is'),
    agreement: agreementOf(after),
    change: changed === null ? null : replayChange(before, before.policies, changed),
  };
}

async function basePolicies(io: Io, session: Session, options: ReplayOptions): Promise<readonly Policy[]> {
  const { configuration, folder } = session;
  if (options.policy === undefined) return configuredPolicies(configuration, workspaceOf(folder));
  const path = resolve(io.cwd, options.policy);
  const { policies, problems } = readPolicyFile(parsedFile(path), new Map());
  refuseErrors(problems, `file ${options.policy}`);
  return policies;
}

function parsedFile(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(
      'bad-policy',
      `cannot read the policy file ${path}: ${detail}`,
      'name a YAML or JSON file with the keys `lists` and `policy`',
      {
        cause: error,
      },
    );
  }
}
