// Judges the stored queries by the configured policy, another one, or a changed one.
import type { Judgement } from '../../analyze/judge/model.ts';
import { agreementOf } from '../../analyze/replay/agreement.ts';
import { replayChange } from '../../analyze/replay/change.ts';
import { replayRows } from '../../analyze/replay/replay.ts';
import type { Policy } from '../../policy/model.ts';
import { policyReplayDocument } from '../../report/documents/policy-replay.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';
import { policiesOfFile } from '../policy-file.ts';
import { withSession, type Session } from '../session.ts';
import { changedPolicies, type WhatIf } from '../what-if.ts';

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
  if (options.policy === undefined)
    return configuredPolicies(session.configuration, await session.workspace());
  return policiesOfFile(io, options.policy);
}
