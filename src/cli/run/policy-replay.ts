// Judges the stored queries by the configured policy, another one, or a changed one.
import { hitNames } from '../../analyze/replay/hits.ts';
import { replayRows } from '../../analyze/replay/replay.ts';
import { agreementByVpc, vpcQueries } from '../../analyze/replay/vpc-agreement.ts';
import { whatIf } from '../../analyze/replay/what-if.ts';
import type { Policy } from '../../policy/model.ts';
import { hasCatchAll } from '../../policy/transform.ts';
import { policyReplayDocument } from '../../report/documents/policy-replay.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { judgeSession } from '../judgement.ts';
import { writeDocument } from '../output.ts';
import { configuredPolicies } from '../policies.ts';
import { policiesOfFile } from '../policy-file.ts';
import { withSession, type Session } from '../session.ts';
import { whatIfSteps, type WhatIf } from '../what-if.ts';

type ReplayOptions = Globals & WhatIf & { readonly policy?: string; readonly enforce?: boolean };

/** The agreement is that of the policy with the log; the rows show the policy after all asked-for changes. */
export async function runPolicyReplay(io: Io, options: ReplayOptions): Promise<ExitCode> {
  return withSession(io, options, async (session) => {
    const { db } = session;
    const base = await basePolicies(io, session, options);
    const steps = whatIfSteps(base, options, session.configuration.propose.list ?? null);
    const judgement = await judgeSession(session, base);
    const agreement = await agreementByVpc(db, judgement, await vpcQueries(db));
    const effects = await whatIf(db, judgement, steps);
    const changed = steps.at(-1)?.policies;
    const shown = changed === undefined ? judgement : await judgeSession(session, changed);
    const enforced = options.enforce === true;
    const mode = enforced ? 'enforced' : 'as-is';
    const rows = replayRows(shown, mode);
    const hits = await hitNames(db, shown, mode);
    const document = policyReplayDocument({
      enforced,
      withoutCatchAll: shown.policies.filter((policy) => !hasCatchAll(policy)).map(({ name }) => name),
      rows,
      hits,
      agreement,
      effects,
    });
    await writeDocument(io, options, document, session.window);
    return EXIT.done;
  });
}

async function basePolicies(io: Io, session: Session, options: ReplayOptions): Promise<readonly Policy[]> {
  if (options.policy === undefined)
    return configuredPolicies(session.configuration, await session.workspace());
  return policiesOfFile(io, options.policy);
}
