// How many queries per second the evaluator judges on one core: `npx tsx bench/policy.ts`.
// Two ALLOW lists of 50,000 entries and a catch-all; 200,000 distinct names, half of them listed, a third with a chain.
import { compilePolicy } from '../src/policy/compile.ts';
import { evaluate } from '../src/policy/evaluate.ts';
import type { Policy, Rule } from '../src/policy/model.ts';

const ENTRIES = 50_000;
const NAMES = 200_000;
const ROUNDS = 10;

function entries(list: string): string[] {
  return Array.from({ length: ENTRIES }, (_, index) =>
    index % 5 === 0 ? `*.w${index}.${list}.example.net` : `host-${index}.${list}.example.com`,
  );
}

function rule(priority: number, list: string | null, listed: string[]): Rule {
  const action = list === null ? 'ALERT' : 'ALLOW';
  return {
    priority,
    action,
    list,
    entries: listed,
    contents: 'known',
    redirection: 'inspect',
    queryType: null,
    listId: null,
  };
}

function query(index: number): { name: string; type: string; chain: string[] } {
  const listed = `host-${(index * 7) % ENTRIES}.${index % 2 ? 'one' : 'two'}.example.com`;
  const name = index % 2 === 0 ? listed : `api-${index}.eu-west-1.service.example.org`;
  return {
    name,
    type: index % 3 ? 'A' : 'AAAA',
    chain: index % 3 ? [] : [`edge-${index % 999}.cdn.example.net`],
  };
}

const rules = [rule(100, 'one', entries('one')), rule(200, 'two', entries('two')), rule(300, null, ['*'])];
const policy: Policy = {
  name: 'bench',
  vpcs: null,
  failOpen: null,
  validFrom: null,
  ruleGroups: [{ name: 'group', id: null, priority: 101, rules }],
};

const queries = Array.from({ length: NAMES }, (_, index) => query(index));
const before = performance.now();
const compiled = compilePolicy(policy);
const compiledAt = performance.now();
const cpuAt = process.cpuUsage();
const verdicts = new Map<string, number>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const item of queries) {
    const { verdict } = evaluate(compiled, item);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
}
// Time on the processor, collector included: a busy machine does not make the evaluator slower.
const { user, system } = process.cpuUsage(cpuAt);
const seconds = (user + system) / 1e6;
// oxlint-disable-next-line no-console
console.log(
  JSON.stringify({
    entries: 2 * ENTRIES,
    names: NAMES,
    compileMilliseconds: Math.round(compiledAt - before),
    evaluations: NAMES * ROUNDS,
    perSecond: Math.round((NAMES * ROUNDS) / seconds),
    verdicts: Object.fromEntries(verdicts),
  }),
);
