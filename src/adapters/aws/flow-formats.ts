// The column orders of the flow logs that a log group receives: their records there have no header.
import * as z from 'zod';
import { clientSettings, type AwsOptions } from './options.ts';
import { allPages, answer } from './pages.ts';

const page = z.object({
  NextToken: z.string().nullish(),
  FlowLogs: z.array(z.object({ LogFormat: z.string().nullish() })).nullish(),
});

/** Formats as `${version} ${account-id} ...`, each once. */
export async function readFlowFormats(options: AwsOptions, group: string): Promise<string[]> {
  const { EC2Client, DescribeFlowLogsCommand } = await import('@aws-sdk/client-ec2');
  const client = new EC2Client(clientSettings(options));
  const Filter = [{ Name: 'log-group-name', Values: [group] }];
  const found = await allPages(
    (NextToken) =>
      answer(page, { action: 'ec2:DescribeFlowLogs', about: `log group ${group}` }, () =>
        client.send(
          new DescribeFlowLogsCommand({ Filter, ...(NextToken === undefined ? {} : { NextToken }) }),
        ),
      ),
    (one) => one.FlowLogs ?? [],
    (one) => one.NextToken,
  );
  return [...new Set(found.flatMap(({ LogFormat }) => LogFormat ?? []))].toSorted();
}
