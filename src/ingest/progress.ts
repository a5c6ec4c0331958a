// Progress of a source that is read group by group: each group tells its own, and the sum is what the user wants.
import type { IngestOptions, Progress } from './options.ts';

/** Options for one group after the other, whose progress adds up; `whole` is what all groups have together. */
export function inGroups(
  options: IngestOptions,
  whole: Pick<Progress, 'objects' | 'bytes'>,
): () => IngestOptions {
  const { onProgress } = options;
  if (onProgress === null) return () => options;
  let done = { objectsDone: 0, bytesDone: 0, records: 0 };
  return () => {
    const before = done;
    return {
      ...options,
      onProgress(progress) {
        done = {
          objectsDone: before.objectsDone + progress.objectsDone,
          bytesDone: before.bytesDone + progress.bytesDone,
          records: before.records + progress.records,
        };
        onProgress({ ...whole, ...done });
      },
    };
  };
}
