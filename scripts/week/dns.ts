// The Resolver query log of the sample: one JSON line per question, as AWS writes it.
import { ACCOUNT, AGENT_VPC, REGION, sourceIds } from './place.ts';
import { alerts, hostOf, type Host } from './names.ts';

export interface LogLine {
  /** Epoch seconds that decide the file a line goes to. */
  readonly time: number;
  readonly text: string;
}

export interface QueryLog {
  readonly lines: LogLine[];
  /** Last logged question by source, name and type: answers from the resolver's cache are not logged. */
  readonly asked: Map<string, number>;
  readonly ports: Map<string, number>;
}

export interface Answer {
  readonly Rdata: string;
  readonly Type: string;
  readonly Class: 'IN';
}

interface Question {
  readonly time: number;
  readonly source: string;
  readonly name: string;
  readonly type: string;
}

/** Longest time an answer of the Amazon resolver is cached. */
const CACHE_SECONDS = 300;

export function emptyQueryLog(): QueryLog {
  return { lines: [], asked: new Map(), ports: new Map() };
}

function answer(type: string, data: string): Answer {
  return { Rdata: data, Type: type, Class: 'IN' };
}

function terminalAnswers(host: Host, type: string): Answer[] {
  if (type === 'A') return host.ipv4.map((address) => answer('A', address));
  if (type === 'AAAA') return host.ipv6.map((address) => answer('AAAA', address));
  if (type === 'HTTPS' && host.https)
    return [answer('HTTPS', `1 . alpn="h2,http/1.1" ipv4hint=${host.ipv4.join(',')}`)];
  return [];
}

/** A port per question, so that two questions of one second are never taken for name and hop. */
function nextPort(log: QueryLog, source: string): string {
  const port = log.ports.get(source) ?? 32_768;
  log.ports.set(source, port >= 60_990 ? 32_768 : port + 3);
  return String(port);
}

function write(log: QueryLog, question: Question, port: string, rcode: string, answers: Answer[]): void {
  const { time, source, name, type } = question;
  const chain = answers.filter(({ Type }) => Type === 'CNAME').map(({ Rdata }) => Rdata.slice(0, -1));
  const record = {
    version: '1.100000',
    account_id: ACCOUNT,
    region: REGION,
    vpc_id: AGENT_VPC,
    query_timestamp: new Date(time * 1000).toISOString().replace('.000Z', 'Z'),
    query_name: `${name}.`,
    query_type: type,
    query_class: 'IN',
    rcode,
    answers,
    srcaddr: source,
    srcport: port,
    transport: 'UDP',
    srcids: sourceIds(source),
    ...(alerts(name, chain, time)
      ? {
          firewall_rule_group_id: 'rslvr-frg-0a2a001',
          firewall_rule_action: 'ALERT',
          firewall_domain_list_id: 'rslvr-fdl-0all003',
        }
      : {}),
  };
  log.lines.push({ time, text: JSON.stringify(record) });
}

function cached(log: QueryLog, { time, source, name, type }: Question): boolean {
  const key = `${source} ${name} ${type}`;
  const last = log.asked.get(key);
  if (last !== undefined && time - last < CACHE_SECONDS) return true;
  log.asked.set(key, time);
  return false;
}

/** Asks for a known host; writes nothing where the cache would answer. */
export function ask(log: QueryLog, question: Question): void {
  if (cached(log, question)) return;
  const host = hostOf(question.name);
  const chain = host.chain.map((target) => answer('CNAME', `${target}.`));
  const terminal = terminalAnswers(host, question.type);
  const port = nextPort(log, question.source);
  write(log, question, port, 'NOERROR', [...chain, ...terminal]);
  const last = host.chain.at(-1);
  if (host.hopLogged && last !== undefined)
    write(log, { ...question, name: last }, port, 'NOERROR', terminal);
}

/** Asks for a name that has no host behind it: reverse names, SRV, TXT, search-list copies. */
export function askRaw(log: QueryLog, question: Question, rcode: string, answers: Answer[]): void {
  if (cached(log, question)) return;
  write(log, question, nextPort(log, question.source), rcode, answers);
}

/** A and AAAA, as every stub resolver asks. */
export function askBoth(log: QueryLog, source: string, name: string, time: number): void {
  ask(log, { time, source, name, type: 'A' });
  ask(log, { time, source, name, type: 'AAAA' });
}
