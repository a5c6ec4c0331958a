// Reads logs into the database.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { ALL_TIME } from '../../core/time.ts';
import { ingest } from '../../ingest/ingest.ts';
import type { IngestOptions } from '../../ingest/options.ts';
import { rebuild } from '../../ingest/rebuild.ts';
import { REDACTION_COST } from '../../ingest/redaction.ts';
import { ingestRemote, isRemote, type Remote } from '../../ingest/remote.ts';
import { totalCounts, type IngestResult } from '../../ingest/result.ts';
import { ingestDocument } from '../../report/documents/ingest.ts';
import type { Database } from '../../store/database.ts';
import { awsOptions } from '../aws.ts';
import { loadConfiguration, type LoadedConfiguration } from '../config/read.ts';
import { databasePath, openForWriting } from '../database-path.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { askedWindow, type Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk, writeDocument } from '../output.ts';
import { progressLine } from '../progress.ts';
import { redactionKey } from '../redaction-key.ts';

type Options = Globals & {
  readonly flowFormat?: string;
  readonly verify?: boolean;
  readonly rebuild?: string;
  readonly keepRaw?: boolean;
  readonly redactSources?: string;
};

/** Exit 1 where an object is partial, failed or replaced. */
export async function runIngest(io: Io, options: Options, args: readonly string[]): Promise<ExitCode> {
  const loaded = loadConfiguration(io.cwd, options.config);
  const { sources, folder } =
    options.rebuild === undefined ? whatToRead(io, loaded, args) : { sources: [], folder: io.cwd };
  const db = await openForWriting(databasePath(options, io, loaded));
  const progress = progressLine(io, options);
  const temporaryFolder = temporaryFolderOf(db);
  try {
    const settings = {
      ...ingestOptions(io, options, loaded),
      folder,
      temporaryFolder,
      onProgress: progress.show,
    };
    const result =
      options.rebuild === undefined
        ? await readAll(db, sources, settings, remoteOf(io, options))
        : await rebuild(db, options.rebuild, settings, remoteOf(io, options).openBucket);
    progress.done();
    if (settings.redactionKey !== null) talk(io, options, REDACTION_COST);
    await writeDocument(io, options, ingestDocument(result), ALL_TIME);
    return isComplete(result) ? EXIT.done : EXIT.checkFailed;
  } finally {
    progress.done();
    db.close();
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}

/** A folder of this run. Throws UserError where none can be made, with the database closed. */
function temporaryFolderOf(db: Database): string {
  try {
    return mkdtempSync(join(tmpdir(), 'alert2allow-ingest-'));
  } catch (error) {
    db.close();
    throw new UserError(
      'io',
      `no folder can be made in ${tmpdir()}`,
      'make room there, or name another folder with the variable TMPDIR',
      { cause: error },
    );
  }
}

/** Sources of the command line belong to the current folder, those of the configuration to its own. */
function whatToRead(io: Io, { configuration, folder }: LoadedConfiguration, args: readonly string[]) {
  if (args.length > 0) return { sources: args, folder: io.cwd };
  if (configuration.sources.length > 0) return { sources: configuration.sources, folder };
  throw new UserError(
    'bad-argument',
    'nothing to read: no source is named',
    'alert2allow ingest FOLDER, or set `sources` in alert2allow.yaml',
  );
}

function ingestOptions(io: Io, options: Options, { configuration }: LoadedConfiguration) {
  return {
    flowFormat: options.flowFormat ?? configuration.flowFormat ?? null,
    verify: options.verify === true,
    keepRaw: options.keepRaw === true,
    redactionKey:
      options.redactSources === undefined ? null : redactionKey(resolve(io.cwd, options.redactSources)),
    stdin: io.stdin,
  };
}

/** The adapters are loaded only where a source needs them. */
function remoteOf(io: Io, options: Options): Remote {
  return {
    openCloudWatch: async () => {
      const { openCloudWatch } = await import('../../adapters/aws/cloudwatch.ts');
      const { requestRate } = await import('../../ingest/sources/cloudwatch-estimate.ts');
      return openCloudWatch(awsOptions(io), (region) => requestRate(region, 0.5));
    },
    openBucket: async (bucket) =>
      (await import('../../adapters/aws/s3.ts')).openBucket(awsOptions(io), bucket),
    window: askedWindow(options, io.now()),
    now: () => io.now(),
    onEstimate: (text) => talk(io, options, text),
  };
}

/** Local sources together, then each log group and bucket by itself. */
async function readAll(
  db: Database,
  sources: readonly string[],
  options: IngestOptions,
  remote: Remote,
): Promise<IngestResult> {
  const local = sources.filter((source) => !isRemote(source));
  const results = local.length === 0 ? [] : [await ingest(db, local, options)];
  for (const source of sources.filter(isRemote))
    results.push(await ingestRemote(db, source, options, remote));
  const objects = results.flatMap((result) => result.objects);
  const warnings = [...new Set(results.flatMap((result) => result.warnings))];
  return { objects, totals: totalCounts(objects), warnings };
}

function isComplete({ objects }: IngestResult): boolean {
  return objects.every(({ status }) => status === 'stored' || status === 'unchanged');
}
