// What the catalogue knows of a name: exact entry, then longest suffix, then the AWS parser, then danger, then the
// registrable domain, then nothing.
import { describeAws } from './aws-answer.ts';
import type { AwsName } from './aws-model.ts';
import type { Catalog, Owned } from './catalog.ts';
import { type Draft, unknownName } from './draft.ts';
import type { Matches } from './match.ts';
import { noiseOf } from './noise.ts';
import { hostNotes } from './notes.ts';
import type { SuffixMatch } from './suffix-table.ts';

/** A name in normal form and everything that was looked up about it. */
export interface NameView {
  readonly name: string;
  readonly matches: Matches;
  readonly domain: SuffixMatch;
  readonly aws: AwsName | null;
}

/** The answer without its hazards. */
export function knownName(catalog: Catalog, view: NameView, given: string): Draft {
  const answer = unknownName(given);
  const { exact, suffix, danger, owner } = view.matches;
  if (exact !== null) {
    describeEntry(answer, exact, `entry ${exact.host?.host ?? view.name} of ${exact.ecosystem.id}`);
  } else if (suffix !== null) {
    describeEntry(answer, suffix.owned, `below ${suffix.base} of ${suffix.owned.ecosystem.id}`);
  } else if (view.aws !== null) {
    describeAws(answer, catalog, view.name, view.aws);
  } else if (danger !== null) {
    describeEntry(
      answer,
      { ecosystem: danger.ecosystem, host: null },
      `below ${danger.base} of ${danger.ecosystem.id}`,
    );
  } else if (owner !== null && owner.domain === view.domain.registrable) {
    answer.ecosystem = owner.ecosystem.id;
    answer.group = owner.ecosystem.group;
    answer.reasons = [`shares the registrable domain ${owner.domain} with hosts of ${owner.ecosystem.id}`];
  } else {
    answer.reasons = ['not in the catalogue'];
  }
  // No entry, not even of a private catalogue, makes a name below a suffix of class D anything else.
  if (danger?.ecosystem.suffixRisk === 'D') answer.risk = 'D';
  return answer;
}

function describeEntry(answer: Draft, { ecosystem, host }: Owned, reason: string): void {
  const isDanger = ecosystem.group === 'danger';
  answer.ecosystem = ecosystem.id;
  answer.group = ecosystem.group;
  answer.role = host?.roles[0] ?? (isDanger ? 'user-content' : null);
  answer.risk = host?.risk ?? ecosystem.suffixRisk;
  answer.need = host?.need ?? (isDanger ? 'not-needed' : null);
  answer.host = host;
  answer.ports = host === null || host.ports.length === 0 ? ecosystem.ports : host.ports;
  answer.notes = host === null ? [] : hostNotes(host, answer.ports);
  answer.reasons = [reason];
  answer.noise = noiseOf(ecosystem, host);
}
