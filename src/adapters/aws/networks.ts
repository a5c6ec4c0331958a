// VPCs and the name servers that their DHCP options hand out.
import * as z from 'zod';
import { addressKey, addressText, parseCidr } from '../../core/address.ts';
import { UserError } from '../../core/errors.ts';
import type { NotRead, VpcRead } from '../../policy/pull-port.ts';
import { kindOfError } from './errors.ts';
import { clientSettings, type AwsOptions } from './options.ts';
import { allPages, answer } from './pages.ts';

const text = z.string().nullish();

const vpcsPage = z.object({
  NextToken: text,
  Vpcs: z
    .array(
      z.object({
        VpcId: z.string(),
        OwnerId: text,
        DhcpOptionsId: text,
        CidrBlock: text,
        CidrBlockAssociationSet: z.array(z.object({ CidrBlock: text })).nullish(),
      }),
    )
    .nullish(),
});

const dhcpPage = z.object({
  NextToken: text,
  DhcpOptions: z
    .array(
      z.object({
        DhcpOptionsId: z.string(),
        DhcpConfigurations: z
          .array(z.object({ Key: text, Values: z.array(z.object({ Value: text })).nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
});

type ServiceVpc = NonNullable<z.output<typeof vpcsPage>['Vpcs']>[number];

/** Addresses of the VPC's resolver that are the same in every VPC (VPC user guide, Amazon DNS). */
const RESOLVER_ADDRESSES = ['169.254.169.253', 'fd00:ec2::253'].map(addressKey);

/** Every VPC that the account sees in the Region; not read where the account may not list them. */
export async function readVpcs(options: AwsOptions): Promise<VpcRead[] | NotRead> {
  try {
    return await vpcsOf(options);
  } catch (error) {
    if (!(error instanceof UserError) || kindOfError(error.cause) !== 'denied') throw error;
    return {
      notRead:
        'AWS denies ec2:DescribeVpcs or ec2:DescribeDhcpOptions, which the list of VPCs and their DHCP options need',
    };
  }
}

async function vpcsOf(options: AwsOptions): Promise<VpcRead[]> {
  const { EC2Client, DescribeVpcsCommand, DescribeDhcpOptionsCommand } = await import('@aws-sdk/client-ec2');
  const client = new EC2Client(clientSettings(options));
  const vpcs = await allPages(
    (NextToken) =>
      answer(vpcsPage, { action: 'ec2:DescribeVpcs', about: 'all VPCs' }, () =>
        client.send(new DescribeVpcsCommand(NextToken === undefined ? {} : { NextToken })),
      ),
    (page) => page.Vpcs ?? [],
    (page) => page.NextToken,
  );
  const dhcp = await allPages(
    (NextToken) =>
      answer(dhcpPage, { action: 'ec2:DescribeDhcpOptions', about: 'all DHCP options' }, () =>
        client.send(new DescribeDhcpOptionsCommand(NextToken === undefined ? {} : { NextToken })),
      ),
    (page) => page.DhcpOptions ?? [],
    (page) => page.NextToken,
  );
  const servers = new Map(
    dhcp.map((one) => [
      one.DhcpOptionsId,
      (one.DhcpConfigurations ?? [])
        .filter(({ Key }) => Key === 'domain-name-servers')
        .flatMap(({ Values }) => (Values ?? []).flatMap(({ Value }) => Value ?? [])),
    ]),
  );
  return vpcs.map((vpc) => vpcRead(vpc, servers.get(vpc.DhcpOptionsId ?? '') ?? []));
}

function vpcRead(vpc: ServiceVpc, servers: readonly string[]): VpcRead {
  const resolvers = new Set([...RESOLVER_ADDRESSES, ...baseResolvers(vpc)]);
  return {
    vpc: vpc.VpcId,
    account: vpc.OwnerId ?? null,
    nameServers: servers.map((server) => {
      const key = addressKey(server);
      const amazon = server === 'AmazonProvidedDNS' || (key !== null && resolvers.has(key));
      return { server: key === null ? server : addressText(key), amazon };
    }),
  };
}

/** The resolver answers at the base of each range plus two. */
function baseResolvers({ CidrBlock, CidrBlockAssociationSet }: ServiceVpc): bigint[] {
  const blocks = [CidrBlock, ...(CidrBlockAssociationSet ?? []).map((one) => one.CidrBlock)];
  return blocks.flatMap((block) => {
    const cidr = block ? parseCidr(block) : null;
    return cidr === null ? [] : [cidr.first + 2n];
  });
}
