// Hazards that only the evidence shows: tunnels per parent, answers that no public name should have.
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/analyze/judge/judge.ts';
import { insertKept } from '../../helpers/kept.ts';
import { databaseWith, judged, judgeInput, key, type QueryRow } from '../world.ts';

const DAY = '2026-11-09T03:00:00Z';
const ALERT = { at: DAY, action: 'ALERT' as const };

async function hazards(queries: readonly QueryRow[], answers: Readonly<Record<string, string>> = {}) {
  const db = await databaseWith(queries);
  try {
    for (const [name, address] of Object.entries(answers)) {
      await insertKept(
        db,
        `insert into kept_answer values (0, 'file', 'vpc-1', 0, 1, null, 0, ${key(address)}, '${name}', 1, 10, 10)`,
      );
    }
    const { names } = await judged(db, {});
    return Object.fromEntries(names.map(({ name, hazards: found }) => [name, found.map(({ id }) => id)]));
  } finally {
    db.close();
  }
}

function children(count: number, parent: string): QueryRow[] {
  return Array.from({ length: count }, (_, number) => ({
    ...ALERT,
    name: `${'mzxw6ytboi4dqnjt'.repeat(3)}${String.fromCharCode(97 + (number % 26))}${number}.${parent}`,
    type: 'TXT',
  }));
}

describe('hazards of the evidence', () => {
  it('finds a tunnel below a parent, and marks every child', async () => {
    const found = Object.values(await hazards(children(40, 'sync.example')));
    expect(found).toHaveLength(40);
    expect(found.every((ids) => ids.includes('dns-tunnel'))).toBe(true);
  });

  it('finds a tunnel whose data stands one label deeper', async () => {
    const found = Object.values(await hazards(children(40, 'x1.sync.example')));
    expect(found.every((ids) => ids.includes('dns-tunnel'))).toBe(true);
  });

  it('leaves a handful of long names alone', async () => {
    const found = Object.values(await hazards(children(4, 'sync.example')));
    expect(found.flat()).toEqual([]);
  });

  it('sees private and metadata answers for public names only', async () => {
    const names = ['pub.example.com', 'meta.example.com', 'own.corp.internal', 'good.example.com'];
    const found = await hazards(
      names.map((name) => ({ ...ALERT, name })),
      {
        'pub.example.com': '10.0.0.9',
        'meta.example.com': '169.254.169.254',
        'own.corp.internal': '10.0.0.9',
        'good.example.com': '203.0.113.9',
      },
    );
    expect(found).toEqual({
      'good.example.com': [],
      'meta.example.com': ['metadata-answer'],
      'own.corp.internal': [],
      'pub.example.com': ['private-answer'],
    });
  });

  it('leaves the hazards of a search-suffix copy to the name that it copies', async () => {
    const found = await hazards([
      { ...ALERT, name: 'files.pypihosted.org' },
      { ...ALERT, name: 'files.pypihosted.org.ec2.internal' },
    ]);
    expect(found['files.pypihosted.org']).toContain('look-alike');
    expect(found['files.pypihosted.org.ec2.internal']).toEqual([]);
  });
});

describe('judge', () => {
  it('may be asked twice on one connection', async () => {
    const db = await databaseWith([{ ...ALERT, name: 'a.example' }]);
    try {
      const first = await judged(db, {});
      const second = await judge(db, judgeInput({}));
      expect(second.questions).toEqual(first.questions);
    } finally {
      db.close();
    }
  });
});
