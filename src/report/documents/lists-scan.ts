// The lists that were found in source code.
import type { FoundList } from '../../lists/format.ts';
import { datum, table, text, type Cell, type Document } from '../document.ts';

/** A found list and the target that names it; null where nothing selects it. */
export interface ScannedList extends FoundList {
  readonly target: string | null;
}

export function listsScanDocument(lists: readonly ScannedList[]): Document {
  const rows = lists.map((list): Cell[] => [
    datum(`${list.path}:${list.line}`),
    datum(list.what),
    list.entries,
    USAGE[list.usage],
    list.refused === null ? datum(list.target ?? '-') : `not patched: ${list.refused}`,
  ]);
  return {
    kind: 'lists-scan',
    main: 'lists',
    json: { lists },
    blocks: [
      lists.length === 0
        ? text('No domain lists found.')
        : table(['place', 'list', '>entries', 'used by', 'target'], rows),
    ],
  };
}

const USAGE = { allow: 'ALLOW', 'block-or-alert': 'BLOCK or ALERT', unknown: 'unknown' } as const;
