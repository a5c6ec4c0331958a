// One line of progress on stderr: in a terminal only, rewritten in place, gone at the end.
import type { Progress } from '../ingest/options.ts';
import { bytesText } from '../report/words.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';

interface ProgressLine {
  readonly show: ((progress: Progress) => void) | null;
  done(): void;
}

/** A progress line, or a silent one in a pipe and under --quiet. */
export function progressLine(io: Io, globals: Globals): ProgressLine {
  if (!io.stderr.isTty || globals.quiet === true) return { show: null, done: () => undefined };
  const started = performance.now();
  let isShown = false;
  return {
    show(progress) {
      isShown = true;
      const line = progressText(progress, (performance.now() - started) / 1000);
      io.stderr.write(`\r\u001b[K${line.slice(0, io.stderr.columns - 1)}`);
    },
    done() {
      if (isShown) io.stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}

function progressText(
  { objects, objectsDone, bytes, bytesDone, records }: Progress,
  seconds: number,
): string {
  const perSecond = seconds > 0 ? Math.round(records / seconds).toLocaleString('en-US') : '-';
  const left = bytesDone === 0 ? '-' : `${Math.ceil(((bytes - bytesDone) * seconds) / bytesDone)} s`;
  return `${objectsDone}/${objects} objects, ${bytesText(bytesDone)} of ${bytesText(bytes)}, ${perSecond} records/s, ${left} left`;
}
