// Looks for what would make the answers wrong or late, before somebody trusts them. Every problem is a check, none ends the run.
import { coverage } from '../../analyze/coverage/coverage.ts';
import {
  capacityCheck,
  coverageCheck,
  delayCheck,
  flowFormatCheck,
  ledgerCheck,
} from '../../analyze/doctor/logs.ts';
import { check, type Check } from '../../analyze/doctor/model.ts';
import { ledgerOf } from '../../analyze/ledger.ts';
import { UserError } from '../../core/errors.ts';
import { ALL_TIME } from '../../core/time.ts';
import { requestRate } from '../../ingest/sources/cloudwatch-estimate.ts';
import { doctorDocument } from '../../report/documents/doctor.ts';
import { dataSpan } from '../../store/span.ts';
import { awsOptions } from '../aws.ts';
import { loadConfiguration, type LoadedConfiguration } from '../config/read.ts';
import { configurationCheck, listsCheck, versionsCheck } from '../doctor/place-checks.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { withSession } from '../session.ts';
import { wallClock } from '../wall-clock.ts';

type Options = Globals & { readonly aws?: boolean; readonly strict?: boolean; readonly now?: string };

/** Exit 1 under --strict where a check fails. */
export async function runDoctor(io: Io, options: Options): Promise<ExitCode> {
  const now = wallClock(io, options);
  const versions = versionsCheck(process.version, `${process.platform} ${process.arch}`);
  const checks = [versions, ...(await configuredChecks(io, options, now))];
  await writeDocument(io, options, doctorDocument(checks), ALL_TIME);
  const isSick = checks.some(({ status }) => status === 'fail');
  return options.strict === true && isSick ? EXIT.checkFailed : EXIT.done;
}

async function configuredChecks(io: Io, options: Options, now: number): Promise<Check[]> {
  let loaded: LoadedConfiguration;
  try {
    loaded = loadConfiguration(io.cwd, options.config);
  } catch (error) {
    return [failed('configuration', error)];
  }
  const logs = await logChecks(io, options, loaded, now);
  const local = [configurationCheck(loaded), await listsCheck(loaded), ...logs.checks];
  if (options.aws !== true) return local;
  return [...local, ...(await awsChecks(io, loaded, logs.readUntil, now))];
}

async function logChecks(io: Io, options: Options, { configuration }: LoadedConfiguration, now: number) {
  try {
    return await withSession(io, options, async ({ db, window }) => {
      const ledger = await ledgerOf(db);
      const covered = await coverage(db, window);
      const { until } = await dataSpan(db);
      const region = awsOptions(io).region ?? '';
      const usesCloudWatch = configuration.sources.some((source) => source.startsWith('cloudwatch:'));
      const checks = [
        check('database', 'ok', 'it opens, and has the schema of this version'),
        ledgerCheck(ledger),
        coverageCheck(covered),
        delayCheck(covered, now),
        await flowFormatCheck(db),
        capacityCheck(ledger, { usesCloudWatch, requestsPerSecond: requestRate(region, 0.5) }),
      ];
      return { checks, readUntil: until };
    });
  } catch (error) {
    return { checks: [failed('database', error)], readUntil: null };
  }
}

async function awsChecks(
  io: Io,
  { configuration }: LoadedConfiguration,
  readUntil: number | null,
  now: number,
): Promise<Check[]> {
  const options = awsOptions(io);
  try {
    const { accountChecks } = await import('../doctor/aws-checks.ts');
    const { openFirewall } = await import('../../adapters/aws/firewall.ts');
    const { readFlowLogs } = await import('../../adapters/aws/flow-logs.ts');
    const { openCloudWatch } = await import('../../adapters/aws/cloudwatch.ts');
    const groups = configuration.sources.flatMap((source) => /^cloudwatch:(.+)$/s.exec(source)?.[1] ?? []);
    const readers = {
      firewall: await openFirewall(options),
      flowLogs: () => readFlowLogs(options),
      group: async (name: string) =>
        (await openCloudWatch(options, (region) => requestRate(region, 0.5))).group(name),
    };
    const policies = Object.values(configuration.policies ?? {});
    const vpcs = [...new Set(policies.flatMap((policy) => policy.vpcs ?? []))].toSorted();
    return await accountChecks(readers, { vpcs, groups, readUntil, now });
  } catch (error) {
    return [failed('query-logging', error)];
  }
}

/** What a person can fix is a failed check; anything else is a bug. */
function failed(id: Check['id'], error: unknown): Check {
  if (error instanceof UserError) return check(id, 'fail', error.message, error.hint);
  throw error;
}
