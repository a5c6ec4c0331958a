// What must be kept of query records, computed line by line in JavaScript: an independent reading of the rules.
import { addressKey } from '../../src/core/address.ts';
import { normalName } from '../../src/core/name.ts';

export interface Answer {
  readonly Type: string;
  readonly Rdata: string;
}

export interface QueryRecord {
  readonly vpc_id: string;
  readonly query_timestamp: string;
  readonly query_name: string;
  readonly query_type: string;
  readonly rcode: string;
  readonly answers: readonly Answer[];
  readonly srcaddr: string;
  readonly srcport: string;
  readonly srcids: { readonly instance?: string };
  readonly firewall_rule_action?: string;
}

interface Read extends QueryRecord {
  readonly object: number;
  readonly moment: number;
  readonly name: string;
  readonly chain: readonly string[];
}

function read(record: QueryRecord, object: number): Read {
  const chain = record.answers.filter(({ Type }) => Type === 'CNAME').map(({ Rdata }) => normalName(Rdata));
  const moment = Math.floor(Date.parse(record.query_timestamp) / 1000);
  return { ...record, object, moment, name: normalName(record.query_name), chain };
}

function addressesOf(answers: readonly Answer[]): bigint[] {
  const texts = answers.flatMap(({ Type, Rdata }) => {
    if (Type === 'A' || Type === 'AAAA') return [Rdata];
    if (Type !== 'HTTPS' && Type !== 'SVCB') return [];
    return Rdata.replaceAll('"', '')
      .split(/\s+/)
      .filter((word) => /^ipv[46]hint=/.test(word))
      .flatMap((word) => word.slice(word.indexOf('=') + 1).split(','));
  });
  return [...new Set(texts.map(addressKey).filter((key) => key !== null))];
}

function isSibling(one: Read, other: Read): boolean {
  return (
    one !== other &&
    one.object === other.object &&
    one.vpc_id === other.vpc_id &&
    one.srcaddr === other.srcaddr &&
    one.srcids.instance === other.srcids.instance &&
    one.srcport === other.srcport &&
    one.moment === other.moment &&
    one.query_type === other.query_type
  );
}

function count<T>(
  rows: readonly T[],
  key: (row: T) => readonly unknown[],
  moment: (row: T) => number,
): string[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const text = key(row).map(String).join(' | ');
    groups.set(text, [...(groups.get(text) ?? []), moment(row)]);
  }
  return [...groups]
    .map(([text, all]) => [text, all.length, Math.min(...all), Math.max(...all)].join(' | '))
    .toSorted();
}

const hour = (moment: number) => moment - (moment % 3600);

/** Rows of kept_query and kept_answer as text, in sorted order; `objects` are the records of each object. */
export function keptOracle(objects: readonly (readonly QueryRecord[])[]): {
  queries: string[];
  answers: string[];
} {
  const all = objects.flatMap((records, object) => records.map((record) => read(record, object)));
  const siblingsOf = (record: Read) => all.filter((other) => isSibling(record, other));
  const isTarget = (record: Read) => siblingsOf(record).some(({ chain }) => chain.includes(record.name));
  // One that is no target itself leads to it: names that are aliases of each other are no hops.
  const isHop = (record: Read) =>
    siblingsOf(record).some((other) => other.chain.includes(record.name) && !isTarget(other));
  const queries = all.map((record) => {
    const hops = siblingsOf(record).filter((other) => record.chain.includes(other.name) && isHop(other));
    const actions = hops.map((hop) => hop.firewall_rule_action).filter((action) => action !== undefined);
    return {
      record,
      isHop: isHop(record),
      hopAction: actions.includes('BLOCK') ? 'BLOCK' : (actions[0] ?? null),
    };
  });
  const place = (record: Read) => [
    hour(record.moment),
    record.vpc_id,
    addressKey(record.srcaddr),
    record.srcids.instance ?? null,
  ];
  return {
    queries: count(
      queries,
      ({ record, isHop: hop, hopAction }) => [
        ...place(record),
        record.name,
        record.query_type,
        record.rcode,
        record.firewall_rule_action ?? null,
        JSON.stringify(record.chain),
        hop,
        hopAction,
      ],
      ({ record }) => record.moment,
    ),
    answers: count(
      all.flatMap((record) => addressesOf(record.answers).map((address) => ({ record, address }))),
      ({ record, address }) => [...place(record), address, record.name],
      ({ record }) => record.moment,
    ),
  };
}
