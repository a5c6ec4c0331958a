// The whole sample fortnight as a value: what every file below samples/week/logs holds.
import { defaultFormat } from './default-format.ts';
import { filesOf } from './files.ts';
import { onceOnly } from './incidents.ts';
import { emptyLogs } from './logs.ts';
import { everyDay } from './routine.ts';

const SEED = 20_261_101;

/** Path below logs/ -> text before packing. Always the same. */
export function weekFiles(): Map<string, string> {
  const logs = emptyLogs(SEED);
  everyDay(logs);
  onceOnly(logs);
  defaultFormat(logs);
  return filesOf(logs);
}
