// What EC2 knows of a VPC that flow logs are read with: its ranges, endpoints, public addresses and NAT addresses.
import * as z from 'zod';
import type * as ec2 from '@aws-sdk/client-ec2';
import { clientSettings, type AwsOptions } from './options.ts';
import { allPages, answer } from './pages.ts';

/** One VPC. Endpoints by their short names, as in the configuration: `ecr.api`, `s3`. */
export interface VpcPlaces {
  readonly vpc: string;
  readonly cidrs: readonly string[];
  readonly endpoints: readonly string[];
  /** Services with an interface endpoint whose short name stands for the gateway endpoint: left out of `endpoints`. */
  readonly interfaceOnly: readonly string[];
  readonly publicAddresses: readonly string[];
  /** Private addresses of NAT gateways. */
  readonly translators: readonly string[];
}

export interface AccountPlaces {
  readonly vpcs: readonly VpcPlaces[];
  /** Elastic IP addresses that no interface of these VPCs has. */
  readonly unplaced: readonly string[];
}

const text = z.string().nullish();
const pages = { NextToken: text };

const vpcsPage = z.object({
  ...pages,
  Vpcs: z
    .array(
      z.object({
        VpcId: z.string(),
        CidrBlockAssociationSet: z.array(z.object({ CidrBlock: text })).nullish(),
        Ipv6CidrBlockAssociationSet: z.array(z.object({ Ipv6CidrBlock: text })).nullish(),
      }),
    )
    .nullish(),
});

const endpointsPage = z.object({
  ...pages,
  VpcEndpoints: z
    .array(z.object({ VpcId: text, ServiceName: text, VpcEndpointType: text, State: text }))
    .nullish(),
});

const association = z.object({ PublicIp: text }).nullish();
const interfacesPage = z.object({
  ...pages,
  NetworkInterfaces: z
    .array(
      z.object({
        VpcId: text,
        InterfaceType: text,
        Association: association,
        PrivateIpAddresses: z.array(z.object({ PrivateIpAddress: text, Association: association })).nullish(),
      }),
    )
    .nullish(),
});

const addressesPage = z.object({ Addresses: z.array(z.object({ PublicIp: text })).nullish() });

type Endpoint = NonNullable<z.output<typeof endpointsPage>['VpcEndpoints']>[number];
type Interface = NonNullable<z.output<typeof interfacesPage>['NetworkInterfaces']>[number];

/** Reads these VPCs, or every one of the account and Region. Throws UserError where AWS denies one of the four actions. */
export async function readVpcPlaces(
  options: AwsOptions,
  wanted: readonly string[] | 'all',
): Promise<AccountPlaces> {
  const sdk = await import('@aws-sdk/client-ec2');
  const client = new sdk.EC2Client(clientSettings(options));
  const isWanted = (vpc: string | null | undefined) => wanted === 'all' || wanted.includes(vpc ?? '');
  const vpcs = await vpcsOf(client, sdk);
  const endpoints = await endpointsOf(client, sdk);
  const interfaces = await interfacesOf(client, sdk);
  const { Addresses } = await answer(
    addressesPage,
    { action: 'ec2:DescribeAddresses', about: 'all Elastic IP addresses' },
    () => client.send(new sdk.DescribeAddressesCommand({})),
  );
  const placed = new Set(interfaces.flatMap(publicAddressesOf));
  return {
    vpcs: vpcs
      .filter(({ VpcId }) => isWanted(VpcId))
      .map(({ VpcId, CidrBlockAssociationSet, Ipv6CidrBlockAssociationSet }) => ({
        vpc: VpcId,
        cidrs: [
          ...(CidrBlockAssociationSet ?? []).flatMap(({ CidrBlock }) => CidrBlock ?? []),
          ...(Ipv6CidrBlockAssociationSet ?? []).flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []),
        ],
        ...endpointNamesOf(endpoints.filter((one) => one.VpcId === VpcId)),
        ...addressesOf(interfaces.filter((one) => one.VpcId === VpcId)),
      })),
    unplaced: sorted(
      (Addresses ?? []).flatMap(({ PublicIp }) => PublicIp ?? []).filter((ip) => !placed.has(ip)),
    ),
  };
}

type Sdk = typeof ec2;

const tokenOf = (page: { readonly NextToken?: string | null | undefined }) => page.NextToken;
const tokenInput = (NextToken: string | undefined) => (NextToken === undefined ? {} : { NextToken });

function vpcsOf(client: ec2.EC2Client, sdk: Sdk) {
  return allPages(
    (token) =>
      answer(vpcsPage, { action: 'ec2:DescribeVpcs', about: 'all VPCs' }, () =>
        client.send(new sdk.DescribeVpcsCommand(tokenInput(token))),
      ),
    (page) => page.Vpcs ?? [],
    tokenOf,
  );
}

function endpointsOf(client: ec2.EC2Client, sdk: Sdk) {
  return allPages(
    (token) =>
      answer(endpointsPage, { action: 'ec2:DescribeVpcEndpoints', about: 'all VPC endpoints' }, () =>
        client.send(new sdk.DescribeVpcEndpointsCommand(tokenInput(token))),
      ),
    (page) => page.VpcEndpoints ?? [],
    tokenOf,
  );
}

function interfacesOf(client: ec2.EC2Client, sdk: Sdk) {
  return allPages(
    (token) =>
      answer(
        interfacesPage,
        { action: 'ec2:DescribeNetworkInterfaces', about: 'all network interfaces' },
        () => client.send(new sdk.DescribeNetworkInterfacesCommand(tokenInput(token))),
      ),
    (page) => page.NetworkInterfaces ?? [],
    tokenOf,
  );
}

/** Services of AWS itself: `com.amazonaws.REGION.SERVICE`; what others offer is named com.amazonaws.vpce.REGION.vpce-svc-ID. */
const SERVICE = /^(?:cn\.)?com\.amazonaws\.[a-z]{2}(?:-[a-z]+)+-[0-9]+\.(.+)$/;
const GONE: ReadonlySet<string> = new Set(['deleted', 'deleting', 'failed', 'rejected', 'expired']);
/** Short names that stand for the gateway endpoint. */
const GATEWAYS: ReadonlySet<string> = new Set(['s3', 'dynamodb']);

function endpointNamesOf(endpoints: readonly Endpoint[]): Pick<VpcPlaces, 'endpoints' | 'interfaceOnly'> {
  const live = endpoints.filter(({ State }) => !GONE.has((State ?? '').toLowerCase()));
  const named = live.flatMap(({ ServiceName, VpcEndpointType: type }) => {
    const service = SERVICE.exec(ServiceName ?? '')?.[1];
    return service === undefined || (type !== 'Gateway' && type !== 'Interface') ? [] : [{ service, type }];
  });
  const isAmbiguous = ({ service, type }: { readonly service: string; readonly type: string }) =>
    type === 'Interface' && GATEWAYS.has(service);
  return {
    endpoints: sorted(named.filter((one) => !isAmbiguous(one)).map(({ service }) => service)),
    interfaceOnly: sorted(named.filter(isAmbiguous).map(({ service }) => service)),
  };
}

function addressesOf(interfaces: readonly Interface[]): Pick<VpcPlaces, 'publicAddresses' | 'translators'> {
  // EC2's reference writes natGateway, its answers nat_gateway.
  const translating = interfaces.filter(({ InterfaceType }) => /^nat_?gateway$/i.test(InterfaceType ?? ''));
  return {
    publicAddresses: sorted(interfaces.flatMap(publicAddressesOf)),
    translators: sorted(
      translating.flatMap(({ PrivateIpAddresses }) =>
        (PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []),
      ),
    ),
  };
}

/** The interface's own association is that of its first address; emulators tell only this one. */
function publicAddressesOf({ Association, PrivateIpAddresses }: Interface): string[] {
  const associations = [Association, ...(PrivateIpAddresses ?? []).map((one) => one.Association)];
  return associations.flatMap((one) => one?.PublicIp ?? []);
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}
