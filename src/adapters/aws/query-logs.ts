// Resolver query logging: where the logs go, and which VPCs they cover.
import type { QueryLogRead } from '../../policy/pull-port.ts';
import type { Resolver } from './resolver.ts';
import { queryLogAssociationsPage, queryLogsPage } from './resolver-shapes.ts';

/** Every query-log configuration that the account sees, with its VPCs. */
export async function readQueryLogs({ ask, client, sdk }: Resolver): Promise<QueryLogRead[]> {
  const about = 'all query-log configurations';
  const configs = await ask.pages(
    queryLogsPage,
    { action: 'route53resolver:ListResolverQueryLogConfigs', about },
    (page) => client.send(new sdk.ListResolverQueryLogConfigsCommand({ MaxResults: 100, ...page })),
    (page) => page.ResolverQueryLogConfigs,
  );
  const associations = await ask.pages(
    queryLogAssociationsPage,
    { action: 'route53resolver:ListResolverQueryLogConfigAssociations', about },
    (page) =>
      client.send(new sdk.ListResolverQueryLogConfigAssociationsCommand({ MaxResults: 100, ...page })),
    (page) => page.ResolverQueryLogConfigAssociations,
  );
  const known = new Map(configs.map((config) => [config.Id, config]));
  const ids = new Set([...known.keys(), ...associations.map((one) => one.ResolverQueryLogConfigId)]);
  return [...ids].map((id) => ({
    config: id,
    name: known.get(id)?.Name || id,
    destination: known.get(id)?.DestinationArn || 'in another account',
    vpcs: associations
      .filter((one) => one.ResolverQueryLogConfigId === id)
      .map(({ ResourceId, Status, Error: error }) => ({
        vpc: ResourceId,
        status: Status ?? 'UNKNOWN',
        error: !error || error === 'NONE' ? null : error,
      })),
  }));
}
