// SARIF: valid by the official schema, stable, limited, without sources, and unmoved by hostile names.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { SarifInput } from '../../src/report/sarif/model.ts';
import { RULES } from '../../src/report/sarif/rules.ts';
import { sarifLog, sarifText } from '../../src/report/sarif/sarif.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { htmlValue } from './html-value.ts';

const official = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures/sarif-schema-2.1.0.json'), 'utf8'),
) as { $schema?: string; id?: string };
// The schema is of draft 4; what it uses of it means the same in draft 7, but for the name of its id.
delete official.$schema;
delete official.id;
const isValid = new Ajv({ strict: false, validateFormats: false }).compile(official);

const LIST = { path: 'cdk/src/fire wall.ts', line: 28 };

function input(names: readonly string[], change: Partial<SarifInput> = {}): SarifInput {
  const { review, findings, hygiene } = htmlValue(names);
  return {
    version: '0.1.0',
    clusters: review.clusters,
    hygiene,
    decisions: [],
    egress: findings,
    places: {
      lists: new Map([['baseline', LIST]]),
      entries: new Map([['baseline', new Map([['*.wide.example', { path: LIST.path, line: 31 }]])]]),
      defaultList: 'baseline',
      decisions: 'alert2allow.decisions.yaml',
      fallback: { path: 'alert2allow.yaml', line: 1 },
    },
    ...change,
  };
}

function results(value: SarifInput) {
  const log: Log = sarifLog(value);
  isValid(log);
  expect(isValid.errors ?? []).toEqual([]);
  return log.runs[0]?.results ?? [];
}

describe('sarif', () => {
  it('is what the official schema says, and a broken one is not', () => {
    const names = Array.from({ length: 40 }, (_, index) => `host-${index}.example`);
    expect(results(input(names)).length).toBeGreaterThan(10);
    expect(isValid({ ...sarifLog(input([])), version: '2.0.0' })).toBe(false);
    expect(isValid({ ...sarifLog(input([])), extra: 1 })).toBe(false);
  });

  it('points to the line of the list, with a relative and encoded path', () => {
    const [first] = results(input(['new.example'], { egress: [], hygiene: [] }));
    expect(first?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'cdk/src/fire%20wall.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 28 },
    });
  });

  it('points to the line of the entry, to the decision, and else to the configuration', () => {
    const finding = {
      code: 'suffix-wildcard',
      severity: 'warning',
      list: 'baseline',
      entry: '*.Wide.example.',
      rule: null,
      message: 'm',
      next: 'n',
    } as const;
    const value = input([], {
      egress: [],
      hygiene: [finding, { ...finding, code: 'no-catch-all', list: null, entry: null }],
    });
    const lines = results(value).map(({ ruleId, locations }) => [
      ruleId,
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      locations?.[0]?.physicalLocation?.region?.startLine,
    ]);
    expect(lines).toEqual([
      ['wildcard-too-broad', 'cdk/src/fire%20wall.ts', 31],
      ['list-entry', 'alert2allow.yaml', 1],
    ]);
  });

  it('keeps fingerprints when counts, times, lines and the order change, and tells names apart', () => {
    const names = ['a.example', 'b.example'];
    const value = input(names, { egress: [] });
    const later = input(names.toReversed(), { egress: [] });
    const moved = { path: LIST.path, line: LIST.line + 40 };
    const grown = {
      ...later,
      places: { ...later.places, lists: new Map([['baseline', moved]]), entries: new Map() },
      clusters: later.clusters.map((cluster) => ({
        ...cluster,
        names: cluster.names.map((name) => ({
          ...name,
          queries: 99_999,
          sources: 77,
          lastSeen: 1_900_000_000,
        })),
      })),
    };
    const prints = (one: SarifInput) => results(one).map(({ partialFingerprints }) => partialFingerprints);
    expect(prints(grown).map(String).length).toBe(prints(value).length);
    expect(new Set(prints(grown).map((print) => JSON.stringify(print)))).toEqual(
      new Set(prints(value).map((print) => JSON.stringify(print))),
    );
    const hashes = prints(value).map((print) => print?.['primaryLocationLineHash']);
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}:1$/);
  });

  it('has fixed rule ids', () => {
    expect(Object.keys(RULES)).toEqual([
      'unlisted-domain',
      'suspicious-domain',
      'tunnel-suspect',
      'hop-not-listed',
      'unexplained-alert',
      'wildcard-too-broad',
      'list-entry',
      'expired-decision',
      'decision-conflict',
      'decision-upkeep',
      'never-resolved',
      'dns-bypass',
      'resolved-sibling',
    ]);
  });

  it('is one result for a whole tunnel, and none of a source', () => {
    const value = input(Array.from({ length: 30 }, (_, index) => `x${index}.tunnel.example`));
    const tunnel = value.clusters.map((cluster) => ({
      ...cluster,
      names: cluster.names.map((name) => ({
        ...name,
        why: 'suspicious' as const,
        hazards: [{ id: 'dns-tunnel' as const, sentence: 's' }],
      })),
    }));
    const found = results({ ...value, clusters: tunnel, hygiene: [] });
    expect(found.filter(({ ruleId }) => ruleId === 'tunnel-suspect')).toHaveLength(1);
    const sources = value.egress.map(({ finding }) => finding.source);
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(sarifText(value)).not.toContain(source);
  });

  it('stays within 25,000 results and 10 MB of gzip, the gravest first, and says what it left out', () => {
    const names = Array.from(
      { length: 30_000 },
      (_, index) => `${'n'.repeat(40)}${index}.${'m'.repeat(60)}.example`,
    );
    const value = input(names);
    const log = sarifLog(value);
    expect(log.runs[0]?.results).toHaveLength(25_000);
    const order = { error: 0, warning: 1, note: 2, none: 3 };
    const levels = (log.runs[0]?.results ?? []).map(({ level }) => order[level]);
    expect(levels).toEqual(levels.toSorted((one, other) => one - other));
    expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications[0]?.message.text).toMatch(
      /results .* left out/,
    );
    expect(gzipSync(sarifText(value)).length).toBeLessThan(10_000_000);
  });

  it.each(HOSTILE_NAMES)('lets %j neither link nor disappear', (name) => {
    const found = results(input([name], { egress: [], hygiene: [] }));
    expect(found.length).toBe(1);
    const text = found[0]?.message.text ?? '';
    expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]/u);
    expect(text).not.toMatch(/(^|[^\\])\[/);
    expect(text.replaceAll('{{', '').replaceAll('}}', '')).not.toMatch(/[{}]/);
    const subject = found[0]?.properties?.['subject'] as string[];
    expect(subject[1]).toBe(name);
    expect(JSON.parse(sarifText(input([name])))).toBeTruthy();
  });
});
