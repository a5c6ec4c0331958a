// How long one million distinct names take to classify, and how much memory: goals 5 s and 500 MiB.
// Names are made up from a fixed seed: installs, hosts below known and unknown domains, AWS names, search-suffix
// copies, tunnels and generated names.
import { builtInCatalog } from '../src/catalog/built-in.ts';
import { classify } from '../src/catalog/classify.ts';

const COUNT = 1_000_000;

/** A small generator of numbers in [0, 1), the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function makeNames(count: number, hosts: readonly string[]): string[] {
  const random = seeded(20_261_123);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const word = (length: number) =>
    Array.from({ length }, () => pick('abcdefghijklmnopqrstuvwxyz0123456789'.split(''))).join('');
  const makers = [
    () => pick(hosts),
    () => `${word(6)}.${pick(hosts)}`,
    () => `${word(4)}.${word(9)}.${pick(['com', 'net', 'org', 'io', 'co.uk', 'dev'])}`,
    () => `${word(12)}.s3.${pick(['us-east-1', 'eu-west-1'])}.amazonaws.com`,
    () => `${pick(hosts)}.eu-west-1.compute.internal`,
    () => `${word(50)}.${word(40)}.t.${word(7)}.example`,
    () => `${word(14)}.${pick(['com', 'info', 'ru'])}`,
    () => `${word(8)}.${pick(['github.io', 'vercel.app', 'ngrok-free.app'])}`,
  ];
  return Array.from({ length: count }, () => (makers[Math.floor(random() * makers.length)] ?? (() => ''))());
}

const catalog = builtInCatalog([], { searchSuffixes: ['corp.internal'] });
const hosts = catalog.data.ecosystems.flatMap((one) =>
  one.hosts.map(({ host }) => host.replace(/^\*\./, '')),
);
const names = makeNames(COUNT, hosts);
const before = process.memoryUsage().rss;
const start = process.hrtime.bigint();
const cpu = process.cpuUsage();
let known = 0;
for (const name of names) if (classify(catalog, name).ecosystem !== null) known += 1;
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const used = process.cpuUsage(cpu);
const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
process.stdout.write(
  `${COUNT} names in ${seconds.toFixed(2)} s (processor ${((used.user + used.system) / 1e6).toFixed(2)} s), ${known} known; rss ${mebibytes(process.memoryUsage().rss)} MiB, ${mebibytes(before)} before\n`,
);
