// What ingestion is told where nothing is asked of it: local files, no key, nobody who watches.
import type { IngestOptions } from '../src/ingest/options.ts';

/** Options of a plain run over files of `folder`. */
export function plainOptions(folder: string, temporaryFolder: string): IngestOptions {
  return {
    folder,
    temporaryFolder,
    flowFormat: null,
    verify: false,
    keepRaw: false,
    redactionKey: null,
    stdin: null,
    onProgress: null,
  };
}
