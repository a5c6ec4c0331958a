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
      io.stderr.write(`\r\u001b[K${line.slice(0, Math.max(0, io.stderr.columns - 1))}`);
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
  const perSecond = (count: number) => (seconds > 0 ? count / seconds : 0);
  const parts = [
    objects === null ? `${objectsDone} slices` : `${objectsDone}/${objects} objects`,
    `${bytesText(bytesDone)} of ${bytesText(bytes)}`,
    `${Math.round(perSecond(records)).toLocaleString('en-US')} records/s`,
    `${(perSecond(bytesDone) / 1e6).toFixed(1)} MB/s`,
  ];
  if (bytesDone > 0)
    parts.push(`${Math.ceil((Math.max(0, bytes - bytesDone) * seconds) / bytesDone)} s left`);
  return parts.join(', ');
}
