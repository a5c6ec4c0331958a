// The flow logs of an account: what they capture, in which form, and whether they arrive.
import * as z from 'zod';
import { clientSettings, type AwsOptions } from './options.ts';
import { allPages, answer } from './pages.ts';

const text = z.string().nullish();

const page = z.object({
  NextToken: text,
  FlowLogs: z
    .array(
      z.object({
        FlowLogId: z.string(),
        ResourceId: text,
        TrafficType: text,
        LogFormat: text,
        LogDestinationType: text,
        DeliverLogsStatus: text,
        DeliverLogsErrorMessage: text,
      }),
    )
    .nullish(),
});

/** One flow log in our words. */
export interface FlowLogRead {
  readonly id: string;
  /** The VPC, subnet, interface or transit gateway that it is of. */
  readonly resource: string;
  /** ACCEPT, REJECT or ALL. */
  readonly traffic: string;
  /** Column names with hyphens, in order. */
  readonly columns: readonly string[];
  /** What AWS says about a delivery that fails; null where it works. */
  readonly failure: string | null;
}

/** Every flow log of the account and Region. */
export async function readFlowLogs(options: AwsOptions): Promise<FlowLogRead[]> {
  const { EC2Client, DescribeFlowLogsCommand } = await import('@aws-sdk/client-ec2');
  const client = new EC2Client(clientSettings(options));
  const found = await allPages(
    (NextToken) =>
      answer(page, { action: 'ec2:DescribeFlowLogs', about: 'all flow logs' }, () =>
        client.send(new DescribeFlowLogsCommand(NextToken === undefined ? {} : { NextToken })),
      ),
    (one) => one.FlowLogs ?? [],
    (one) => one.NextToken,
  );
  return found.map((one) => ({
    id: one.FlowLogId,
    resource: one.ResourceId ?? '',
    traffic: one.TrafficType ?? 'ALL',
    columns: [...(one.LogFormat ?? '').matchAll(/\$\{([^}]+)\}/g)].map(([, name]) => name ?? ''),
    failure:
      one.DeliverLogsStatus === 'FAILED' || one.DeliverLogsErrorMessage
        ? (one.DeliverLogsErrorMessage ?? 'FAILED')
        : null,
  }));
}
