// What apply and rollback do, before and after: one place for each file or list.
import {
  datum,
  heading,
  limited,
  list,
  table,
  text,
  type Block,
  type Cell,
  type Document,
} from '../document.ts';
import { countOf } from '../words.ts';

/** A file or a live list, and what becomes of it. */
export interface ChangedPlace {
  /** Path of the file, or ARN of the list or rule group. */
  readonly place: string;
  readonly name: string;
  readonly status: 'planned' | 'done' | 'nothing-to-do' | 'differs' | 'failed';
  readonly action: 'add' | 'remove' | 'set';
  /** What is added, removed or set. */
  readonly entries: readonly string[];
  readonly leftOut: readonly { readonly entry: string; readonly why: string }[];
  /** Read back: what should be there and is not, and the other way round. */
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly failure: string | null;
  /** The file that takes the change back; null where there is none. */
  readonly rollback: string | null;
}

export function changeDocument(kind: 'apply' | 'rollback', changes: readonly ChangedPlace[]): Document {
  const blocks = changes.length === 0 ? [text('The plan changes nothing.')] : changes.flatMap(placeBlocks);
  return { kind, main: 'changes', json: { changes }, blocks };
}

const STATUS: Readonly<Record<ChangedPlace['status'], string>> = {
  planned: 'will be changed',
  done: 'done, read back and as expected',
  'nothing-to-do': 'nothing to do',
  differs: 'changed, but what was read back is not what was expected',
  failed: 'stopped half-way',
};

function placeBlocks(change: ChangedPlace): Block[] {
  const { name, place, status, action, entries, leftOut, missing, unexpected, failure, rollback } = change;
  const rows = [
    ...entries.map((entry): Cell[] => [action, datum(entry)]),
    ...leftOut.map(({ entry, why }): Cell[] => [why, datum(entry)]),
  ];
  const differences = [
    ...missing.map((entry): Cell[] => ['missing: ', datum(entry)]),
    ...unexpected.map((entry): Cell[] => ['unexpected: ', datum(entry)]),
  ];
  return [
    heading(`${name}: ${STATUS[status]}`),
    text(datum(place), `, ${countOf(entries.length, action === 'set' ? 'setting' : 'entry')}`),
    ...(rows.length === 0 ? [] : [table(['what', 'entry'], limited(rows, 200))]),
    ...(differences.length === 0 ? [] : [list(differences.slice(0, 50))]),
    ...(failure === null ? [] : [text('Because: ', datum(failure))]),
    ...(rollback === null ? [] : [text('To take it back: ', datum(`alert2allow rollback ${rollback}`))]),
  ];
}
