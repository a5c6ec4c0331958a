// The committed sample fortnight: equal to a fresh generation, well formed, and holding what truth.json lists.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { differences, writeFiles } from '../../scripts/week/packing.ts';
import { weekFiles } from '../../scripts/week/week.ts';
import {
  WEEK,
  flowRecords,
  queryRecords,
  readLogFiles,
  readTruth,
  readYaml,
  type Decision,
  type QueryRecord,
} from './week.ts';

const truth = readTruth();
const files = readLogFiles();
const queries = queryRecords(files);
const flows = flowRecords(files);
const tunnelChild = new RegExp(truth.names.tunnel.childPattern);
const tunnelEntry = `*.${truth.names.tunnel.parent}`;

function nameOf(query: QueryRecord): string {
  return query.query_name.slice(0, -1);
}

/** The name as truth.json lists it: the children of the tunnel are one entry. */
function listedName(query: QueryRecord): string {
  const name = nameOf(query);
  return tunnelChild.test(name) ? tunnelEntry : name;
}

function sorted(values: Iterable<string>): string[] {
  return [...new Set(values)].toSorted();
}

function alertedInTruth(): string[] {
  const { alertedByEcosystem, alertedUnknown, alertedNoise } = truth.names;
  const copies = alertedNoise.searchSuffix.map(({ name }) => name);
  const noise = [...copies, ...alertedNoise.ptr, ...alertedNoise.srv, ...alertedNoise.telemetry];
  return sorted([...Object.values(alertedByEcosystem).flat(), ...alertedUnknown, ...noise, tunnelEntry]);
}

const alerts = queries.filter((query) => query.firewall_rule_action !== undefined);

describe('generation', () => {
  const fresh = weekFiles();

  test('the committed files are what the generator writes', () => {
    expect(differences(`${WEEK}logs`, fresh)).toEqual([]);
  });

  test('two generations are equal', () => {
    expect([...weekFiles()]).toEqual([...fresh]);
  });

  test('missing, changed and foreign files are named, and writing repairs them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'week-'));
    const wanted = new Map([
      ['a/one.log.gz', 'one\n'],
      ['two.ndjson', 'two\n'],
    ]);
    writeFiles(folder, wanted);
    writeFileSync(join(folder, 'two.ndjson'), 'three\n');
    writeFileSync(join(folder, 'four'), '');
    rmSync(join(folder, 'a'), { recursive: true });
    expect(differences(folder, wanted)).toEqual([
      'a/one.log.gz: missing',
      'four: not generated',
      'two.ndjson: differs',
    ]);
    writeFiles(folder, wanted);
    expect(differences(folder, wanted)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  test('packed files carry no time and one operating system, and all of it stays under 5 MB', () => {
    for (const { bytes, path } of files.filter(({ path }) => path.endsWith('.gz'))) {
      expect([path, ...bytes.subarray(0, 4), ...bytes.subarray(4, 8), bytes[9]]).toEqual([
        path,
        0x1f,
        0x8b,
        8,
        0,
        0,
        0,
        0,
        0,
        3,
      ]);
    }
    expect(files.reduce((total, { bytes }) => total + bytes.length, 0)).toBeLessThan(5_000_000);
  });
});

describe('shape of the query logs', () => {
  test('names end with a dot, ports are text, firewall fields come all three or not at all', () => {
    for (const query of queries) {
      expect(query.query_name.endsWith('.')).toBe(true);
      expect(typeof query.srcport).toBe('string');
      const fields = [
        query.firewall_rule_group_id,
        query.firewall_rule_action,
        query.firewall_domain_list_id,
      ];
      expect([
        [undefined, undefined, undefined],
        ['rslvr-frg-0a2a001', 'ALERT', 'rslvr-fdl-0all003'],
      ]).toContainEqual(fields);
    }
  });

  test('the CloudWatch rows and the S3 objects share no hour', () => {
    const hours = (part: string): string[] =>
      queryRecords(files.filter(({ path }) => path.includes(part))).map((query) =>
        query.query_timestamp.slice(0, 13),
      );
    const cloudWatch = new Set(hours('/cloudwatch/'));
    expect([...cloudWatch].toSorted()).toEqual(['2026-11-10T21', '2026-11-10T22', '2026-11-10T23']);
    expect(hours('/vpcdnsquerylogs/').some((hour) => cloudWatch.has(hour))).toBe(false);
  });

  test('every hour of the fortnight has queries', () => {
    expect(sorted(queries.map((query) => query.query_timestamp.slice(0, 13)))).toHaveLength(15 * 24);
  });

  test.each(['A', 'AAAA', 'HTTPS', 'SRV', 'PTR', 'TXT'])('%s is asked', (type) => {
    expect(queries.some((query) => query.query_type === type)).toBe(true);
  });
});

describe('the query logs against the truth', () => {
  test('exactly the listed names have ALERTs', () => {
    expect(sorted(alerts.map(listedName))).toEqual(alertedInTruth());
  });

  test('exactly the listed names have none', () => {
    const alerted = new Set(alerts.map(listedName));
    const rest = queries.map(listedName).filter((name) => !alerted.has(name));
    expect(sorted(rest)).toEqual(sorted([...truth.names.neverAlerted, ...truth.names.hopRecords]));
  });

  test('the tunnel has its children, on its day, from its source', () => {
    const children = queries.filter((query) => tunnelChild.test(nameOf(query)));
    expect(sorted(children.map(nameOf))).toHaveLength(truth.names.tunnel.children);
    expect(sorted(children.map((query) => query.query_timestamp.slice(0, 10)))).toEqual([
      truth.names.tunnel.day,
    ]);
    expect(sorted(children.map((query) => query.srcaddr))).toEqual([truth.names.tunnel.source]);
  });

  test('exactly the listed names have a chain, and only that one', () => {
    const chains = new Map<string, Set<string>>();
    for (const query of queries) {
      const chain = query.answers
        .filter(({ Type }) => Type === 'CNAME')
        .map(({ Rdata }) => Rdata.slice(0, -1));
      if (chain.length === 0) continue;
      chains.set(nameOf(query), (chains.get(nameOf(query)) ?? new Set()).add(JSON.stringify(chain)));
    }
    const found = Object.fromEntries([...chains].map(([name, texts]) => [name, [...texts]]));
    const listed = Object.entries(truth.hops.chains).map(([name, chain]) => [name, [JSON.stringify(chain)]]);
    expect(found).toEqual(Object.fromEntries(listed));
  });

  test('exactly the listed names are seen on one day only', () => {
    const days = new Map<string, Set<string>>();
    for (const query of alerts)
      days.set(
        listedName(query),
        (days.get(listedName(query)) ?? new Set()).add(query.query_timestamp.slice(0, 10)),
      );
    const single = [...days].filter(([, seen]) => seen.size === 1).map(([name, seen]) => [name, ...seen]);
    expect(Object.fromEntries(single)).toEqual(truth.oneDayOnly.days);
  });

  test('no name is new in the quiet days', () => {
    const early = queries.filter((query) => query.query_timestamp < truth.quiet.noNewNameSince);
    expect(sorted(queries.map(nameOf))).toEqual(sorted(early.map(nameOf)));
  });

  test.each(truth.why.before['already-allowed'] ?? [])('%s ALERTs first and never again', (name) => {
    for (const type of ['A', 'AAAA']) {
      const own = queries.filter((query) => nameOf(query) === name && query.query_type === type);
      const actions = own
        .toSorted((left, right) => left.query_timestamp.localeCompare(right.query_timestamp))
        .map((query) => query.firewall_rule_action ?? 'none');
      expect(actions.lastIndexOf('ALERT')).toBe(actions.indexOf('none') - 1);
      expect(actions[0]).toBe('ALERT');
    }
  });
});

describe('the flow logs against the truth', () => {
  test.each(truth.egress.findings)('$class: $source to $destination:$port', (finding) => {
    const out = flows.filter(
      (flow) =>
        flow['srcaddr'] === finding.source &&
        flow['dstaddr'] === finding.destination &&
        flow['dstport'] === String(finding.port) &&
        flow['protocol'] === String(finding.protocol),
    );
    const ports = (action: string): number =>
      sorted(out.filter((flow) => flow['action'] === action).map((flow) => flow['srcport'] ?? '')).length;
    expect({ accepted: ports('ACCEPT'), rejected: ports('REJECT') }).toEqual({
      accepted: finding.accepted,
      rejected: finding.rejected,
    });
    expect(finding.sessions).toBe(finding.accepted + finding.rejected);
    const answers = new Set(queries.flatMap((query) => query.answers.map(({ Rdata }) => Rdata)));
    expect(answers.has(finding.destination)).toBe(false);
  });

  test('exactly the listed names have refused connections', () => {
    const owner = new Map(
      queries.flatMap((query) => query.answers.map(({ Rdata }): [string, string] => [Rdata, nameOf(query)])),
    );
    const refused = flows
      .filter((flow) => flow['action'] === 'REJECT')
      .flatMap((flow) => {
        const name = owner.get(flow['dstaddr'] ?? '');
        return name === undefined ? [] : [`${name} ${flow['dstport']}`];
      });
    expect(sorted(refused)).toEqual(
      sorted(truth.rejectedAfterResolve.map(({ name, port }) => `${name} ${port}`)),
    );
  });

  test('NODATA lines exist, SKIPDATA lines do not', () => {
    expect(sorted(flows.map((flow) => flow['log-status'] ?? ''))).toEqual(['NODATA', 'OK']);
  });
});

describe('the files beside the logs', () => {
  interface Configuration {
    readonly vpcs: Readonly<Record<string, { interfaces: string[] }>>;
  }

  test('the configuration maps exactly the interfaces that log without a VPC', () => {
    const configured = Object.values(readYaml<Configuration>('alert2allow.yaml').vpcs);
    const unnamed = flows.filter((flow) => flow['vpc-id'] === undefined);
    expect(sorted(configured.flatMap(({ interfaces }) => interfaces))).toEqual(
      sorted(unnamed.map((flow) => flow['interface-id'] ?? '')),
    );
  });

  test('the truth agrees with itself', () => {
    expect(sorted(Object.values(truth.why.before).flat())).toEqual(alertedInTruth());
    expect(sorted(Object.values(truth.why.afterDecisions).flat())).toEqual(alertedInTruth());
    const added = Object.values(truth.propose.afterDecisions).flat();
    const helped = new Set([...added, ...truth.hops.hopMissing.map(({ name }) => name)]);
    expect(truth.wouldBlock.before.filter((name) => !helped.has(name))).toEqual(
      truth.wouldBlock.afterPatchAndTrust,
    );
  });

  test('the decisions name only what was seen and settle what the truth says', () => {
    const { decisions } = readYaml<{ decisions: Decision[] }>('decisions-after-review.yaml');
    const domains = (kind: string): string[] =>
      sorted(decisions.flatMap(({ decision, domain }) => (decision === kind && domain ? [domain] : [])));
    expect(domains('deny')).toEqual(truth.why.afterDecisions['denied']);
    expect(domains('ignore')).toEqual(truth.why.afterDecisions['ignored']);
    expect(domains('allow')).toEqual(
      sorted(truth.why.before['undecided'] ?? []).filter((name) => !domains('deny').includes(name)),
    );
    const settled = decisions.flatMap(({ destination, port }) =>
      destination ? [`${destination} ${port}`] : [],
    );
    const gated = truth.egress.findings.filter((finding) => finding.class !== 'resolved-sibling');
    expect(sorted(settled)).toEqual(
      sorted(gated.map(({ destination, port }) => `${destination}/32 ${port}`)),
    );
    for (const { reason, owner, decided, expires } of decisions)
      expect(reason !== '' && owner !== '' && decided < expires).toBe(true);
  });
});
