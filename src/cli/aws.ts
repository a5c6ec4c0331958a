// How the commands reach AWS: the region and endpoint of the environment, and a clock to wait by.
import { systemClock, type AwsOptions } from '../adapters/aws/options.ts';
import type { Io } from './io.ts';

/** The options of every adapter; credentials are found as the AWS tools find them. */
export function awsOptions(io: Io): AwsOptions {
  // The SDK's own remark about Node versions is no talk of this tool; the README says what is needed.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return {
    region: io.env['AWS_REGION'] ?? io.env['AWS_DEFAULT_REGION'] ?? null,
    endpoint: io.env['AWS_ENDPOINT_URL'] ?? null,
    clock: io.waiting ?? systemClock,
  };
}
