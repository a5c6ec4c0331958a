// What apply says of its places.
import { describe, expect, it } from 'vitest';
import { changeDocument, type ChangedPlace } from '../../src/report/documents/change.ts';
import { renderTerminal } from '../../src/report/terminal.ts';

const DONE: ChangedPlace = {
  place: 'allow.txt',
  name: 'baseline',
  status: 'done',
  action: 'add',
  entries: ['a.vendor.example'],
  leftOut: [],
  missing: [],
  unexpected: [],
  failure: null,
  rollback: null,
};

const shown = (...places: ChangedPlace[]) =>
  renderTerminal(changeDocument('apply', places).blocks, { width: 80, color: false });

describe('the document of apply', () => {
  it('says that a plan without changes changes nothing', () => {
    expect(shown()).toBe('The plan changes nothing.\n');
  });

  it('names each place, what became of it, and its entries', () => {
    expect(shown(DONE)).toContain('baseline: done, read back and as expected');
    expect(shown(DONE)).toContain('allow.txt, 1 entry');
    expect(shown(DONE, { ...DONE, name: 'other', status: 'nothing-to-do' })).toContain(
      'other: nothing to do',
    );
  });
});
