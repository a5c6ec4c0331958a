// What was removed, and from before when.
import { instantText } from '../../core/time.ts';
import type { Pruned } from '../../ingest/prune.ts';
import { table, text, type Document } from '../document.ts';

export function pruneDocument({ before, removed }: Pruned): Document {
  const rows = Object.entries(removed).map(([name, count]) => ({ table: name, rows: count }));
  return {
    kind: 'prune',
    main: 'removed',
    json: { before: instantText(before), removed: rows },
    blocks: [
      text(`Removed what was kept from before ${instantText(before)}; hourly counts and the ledger stay.`),
      table(
        ['table', '>rows'],
        rows.map((row) => [row.table, row.rows]),
      ),
    ],
  };
}
