// What an AWS name says, and the filler that every parser of AWS names ends in.
import { type AwsPartition, regionPartition } from './aws-partitions.ts';

/** What a customer of AWS chose in a name, so that anybody could own it. */
export type AwsTenantKind =
  | 's3-bucket'
  | 's3-access-point'
  | 'ecr-registry'
  | 'rest-api'
  | 'function-url'
  | 'private-link-service'
  | 'account-endpoint'
  | 'resource';

export interface AwsName {
  /** Endpoint prefix as AWS writes it: `sts`, `api.ecr`, `dkr.ecr`, `s3`; null where the name holds none. */
  readonly service: string | null;
  readonly region: string | null;
  readonly partition: AwsPartition;
  /** Twelve digits, where the name carries them. */
  readonly account: string | null;
  readonly dualStack: boolean;
  readonly fips: boolean;
  /** The id of a VPC endpoint (`vpce-...`), where the name is an endpoint's own. */
  readonly vpcEndpoint: string | null;
  /** What the tenant chose; null for names that AWS alone hands out. */
  readonly tenant: { readonly kind: AwsTenantKind; readonly label: string } | null;
}

/** The labels of a name in front of its AWS domain, and what the domain says. */
export interface AwsLabels {
  readonly labels: readonly string[];
  readonly partition: AwsPartition;
  readonly dualStack: boolean;
  /** True for a domain of what customers run (`on.aws`), false for one of endpoints. */
  readonly isTenants: boolean;
}

/** Fills what every parser finds the same way. */
export function awsName(context: AwsLabels, facts: Partial<AwsName>): AwsName {
  const region = facts.region ?? null;
  return {
    service: facts.service ?? null,
    region,
    partition: (region === null ? null : regionPartition(region)) ?? context.partition,
    account: facts.account ?? null,
    dualStack: facts.dualStack ?? context.dualStack,
    fips: facts.fips ?? false,
    vpcEndpoint: facts.vpcEndpoint ?? null,
    tenant: facts.tenant ?? null,
  };
}
