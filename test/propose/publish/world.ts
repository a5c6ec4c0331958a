// A repository with one text list, its pull requests, and plans that are made of the entries that a test names.
import { loadGrammar } from '../../../src/propose/grammar-files.ts';
import { githubForge } from '../../../src/adapters/github/forge.ts';
import { fetchTransport } from '../../../src/adapters/github/fetch-transport.ts';
import { openRepository } from '../../../src/adapters/git/repository.ts';
import { readEntries } from '../../../src/lists/format.ts';
import { entryIdentity } from '../../../src/lists/identity.ts';
import { formatOf } from '../../../src/lists/registry.ts';
import { parseTarget } from '../../../src/lists/target.ts';
import type { PlacedCandidate, Withheld } from '../../../src/propose/candidate.ts';
import { patchTargets } from '../../../src/propose/patches.ts';
import type { Plan } from '../../../src/propose/plan.ts';
import { additionProposal } from '../../../src/propose/publish/proposal.ts';
import type { Repository } from '../../../src/propose/publish/port.ts';
import {
  publishBranch,
  publishPullRequest,
  type PlanAt,
  type Publication,
} from '../../../src/propose/publish/publish.ts';
import type { EntriesAt } from '../../../src/propose/publish/taken-back.ts';
import { selected } from '../../../src/propose/select.ts';
import { pullRequestWording } from '../../../src/report/pull-request/wording.ts';
import { GitHubFake } from '../../helpers/github-fake.ts';
import { GitWorld } from '../../helpers/git-world.ts';

export const BRANCH = 'alert2allow/baseline';
export const TARGET = 'text:allowed.txt';

export function candidate(entry: string, more: Partial<PlacedCandidate> = {}): PlacedCandidate {
  return {
    entry,
    covers: [entry],
    list: 'baseline',
    target: TARGET,
    queries: 10,
    sources: 2,
    firstSeen: 1_793_491_200,
    lastSeen: 1_793_577_600,
    reason: 'catalogue: node artifact',
    ecosystem: 'node',
    decided: null,
    hazards: [],
    notes: [],
    ...more,
  };
}

export interface Run {
  readonly force?: boolean;
  readonly withheld?: readonly Withheld[];
  /** Stands in for the proof from the files of the commit. */
  readonly prove?: (commit: string) => Promise<void>;
}

export class PublishWorld {
  readonly git = new GitWorld({ 'allowed.txt': 'pypi.org\n', 'other.txt': 'x\n' });
  private github: GitHubFake | null = null;
  private opened: Repository | null = null;

  async start(): Promise<this> {
    this.github = await GitHubFake.start(this.git.bare);
    return this;
  }

  get fake(): GitHubFake {
    if (this.github === null) throw new Error('not started');
    return this.github;
  }

  async stop(): Promise<void> {
    await this.fake.stop();
    this.git.remove();
  }

  /** Opened anew, so that a changed configuration is seen. */
  async repository(): Promise<Repository> {
    this.opened = await openRepository(this.git.clone, { PATH: process.env['PATH'] });
    return this.opened;
  }

  entriesAt(repository: Repository): EntriesAt {
    return async (commit) => {
      const target = parseTarget(TARGET, ['text']);
      const located = await formatOf('text').locate({ ...repository.files(commit), loadGrammar }, target);
      if (located.outcome === 'refused') throw new Error(located.message);
      const times = new Map<string, number>();
      for (const entry of readEntries(located).map(entryIdentity))
        times.set(entry, (times.get(entry) ?? 0) + 1);
      return times;
    };
  }

  async pr(candidates: readonly PlacedCandidate[], run: Run = {}): Promise<Publication<Plan>> {
    const input = await this.input(candidates, run);
    const send = fetchTransport(this.fake.url, 'secret-token');
    const wordingOf = (plan: Plan) =>
      pullRequestWording(plan, {
        tool: 'alert2allow 0',
        window: { since: null, until: null },
        command: 'alert2allow propose',
      });
    return publishPullRequest({ ...input, forge: githubForge(send, 'octo/firewall'), wordingOf });
  }

  async branch(candidates: readonly PlacedCandidate[], run: Run = {}): Promise<Publication<Plan>> {
    return publishBranch(await this.input(candidates, run));
  }

  private async input(candidates: readonly PlacedCandidate[], { force = false, withheld = [], prove }: Run) {
    const repository = (this.opened ??= await this.repository());
    return {
      repository,
      branch: BRANCH,
      entriesAt: this.entriesAt(repository),
      loadGrammar,
      force,
      planAt: async (
        commit: string,
        unwanted: Parameters<typeof selected>[1]['unwanted'],
      ): Promise<PlanAt<Plan>> => {
        const all = selected({ candidates, withheld }, { only: [], ecosystems: [], max: null, unwanted });
        const placed = candidates.filter((one) => all.candidates.includes(one));
        const { patches, results } = await patchTargets(placed, { ...repository.files(commit), loadGrammar });
        const changes = placed.filter(({ entry, target }) => results.get(target)?.added.includes(entry));
        const proof = { replayed: 0, nowAllowed: [], stillBlocked: [], alsoAllowed: [], worse: [] };
        const empty = {
          livePatches: [],
          proof,
          incompleteWithoutTrustOn: [],
          trust: [],
          trusted: [],
          untrustworthy: [],
          unobserved: [],
        };
        const plan = { ...empty, changes, withheld: all.withheld, patches };
        return {
          plan,
          proposal: additionProposal(plan),
          prove: (made: string) => prove?.(made) ?? Promise.resolve(),
        };
      },
    };
  }
}
