// One name, or one address, with everything that the logs say of it.
import { addressText, type AddressKey } from '../../core/address.ts';
import type { Database } from '../../store/database.ts';
import { all } from '../../store/query.ts';
import { WHYS, type Judgement, type NameFact, type Question, type Why } from '../judge/model.ts';
import { remedyOf } from '../judge/remedy.ts';
import {
  addressesQuery,
  connectionsOfAddressQuery,
  connectionsQuery,
  namesOfAddressQuery,
  sourcesQuery,
  timelineQuery,
} from './queries.ts';

export interface TimelineDay {
  /** Epoch second at which the UTC day begins. */
  readonly day: number;
  readonly logged: string | null;
  readonly queries: number;
}

/** Epoch seconds; addresses as text. */
export interface Asker {
  readonly vpc: string;
  readonly source: string;
  readonly instance: string | null;
  readonly label: string | null;
  readonly queries: number;
  readonly first: number;
  readonly last: number;
}

export interface AnsweredAddress {
  readonly address: string;
  readonly answers: number;
  readonly first: number;
  readonly last: number;
}

export interface Connection {
  readonly vpc: string;
  readonly source: string;
  readonly label: string | null;
  readonly destination: string;
  readonly port: number;
  /** IANA number. */
  readonly protocol: number;
  readonly action: string;
  readonly records: number;
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

export interface NameExplanation {
  readonly fact: NameFact;
  /** Every question about it, hop records included. */
  readonly questions: readonly Question[];
  readonly timeline: readonly TimelineDay[];
  readonly sources: readonly Asker[];
  readonly addresses: readonly AnsweredAddress[];
  readonly connections: readonly Connection[];
  /** In order. */
  readonly queryTypes: readonly string[];
  /** The entry that `propose` would add; null where there is none, or a hazard withholds it. */
  readonly proposal: string | null;
  /** The chain that most queries had. */
  readonly chain: readonly string[];
  /** The entry that matches it in the policy as it is, and of which list; null where only a catch-all does. */
  readonly entry: string | null;
  readonly list: string | null;
  /** The worst class; null where it never alerted and BLOCK would not hit it. */
  readonly why: Why | null;
  readonly remedy: string | null;
}

export interface AddressExplanation {
  readonly address: string;
  readonly names: readonly { vpc: string; name: string; answers: number; first: number; last: number }[];
  readonly connections: readonly Connection[];
}

/** What the window says of a name (normal form); null where nobody asked for it. */
export async function explainName(
  db: Database,
  judgement: Judgement,
  name: string,
): Promise<NameExplanation | null> {
  const questions = judgement.questions.filter((question) => question.name === name);
  const [most] = questions.toSorted((a, b) => b.queries - a.queries || a.id - b.id);
  if (most === undefined) return null;
  const { since, until } = judgement.window;
  const worst = worstOf(questions);
  const allowed = questions.find(({ evaluation }) => evaluation.verdict === 'ALLOW');
  return {
    fact: most.fact,
    questions,
    timeline: await all(db, timelineQuery, { name, since, until }),
    sources: (await all(db, sourcesQuery, { name, since, until })).map(withText),
    addresses: (await all(db, addressesQuery, { name, until })).map((row) => ({
      ...row,
      address: addressText(row.address),
    })),
    connections: (await all(db, connectionsQuery, { name, since, until })).map((row) => ({
      ...row,
      source: addressText(row.source),
      destination: addressText(row.destination),
    })),
    queryTypes: [...new Set(questions.map(({ type }) => type))].toSorted(),
    proposal: worst?.why === 'needs-entry' ? most.fact.name : null,
    chain: most.chain,
    entry: allowed?.evaluation.entry ?? null,
    list: allowed?.evaluation.rule?.list ?? null,
    why: worst?.why ?? null,
    remedy: worst === null ? null : remedyOf(worst, judgement.compiled[worst.policy] ?? null),
  };
}

/** Names that returned an address, and who connected to it. */
export async function explainAddress(
  db: Database,
  address: AddressKey,
  window: Judgement['window'],
): Promise<AddressExplanation> {
  const { since, until } = window;
  const key = String(address);
  const text = addressText(address);
  const connections = await all(db, connectionsOfAddressQuery, { address: key, since, until });
  return {
    address: text,
    names: await all(db, namesOfAddressQuery, { address: key, until }),
    connections: connections.map((row) => ({ ...withText(row), destination: text })),
  };
}

function withText<Row extends { readonly source: bigint }>(
  row: Row,
): Omit<Row, 'source'> & { source: string } {
  return { ...row, source: addressText(row.source) };
}

function worstOf(questions: readonly Question[]): Question | null {
  const rank = ({ why }: Question) => (why === null ? WHYS.length : WHYS.indexOf(why));
  const [worst] = questions.toSorted((a, b) => rank(a) - rank(b) || b.queries - a.queries || a.id - b.id);
  return worst === undefined || worst.why === null ? null : worst;
}
