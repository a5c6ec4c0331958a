// Where the accepted sessions went, as the rule sets of the remedies need it.
import { z } from 'zod';
import { addressText } from '../../core/address.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';
import { internalPaths, type InternalPath } from './inside.ts';
import type { EgressClass } from './model.ts';
import { egressClass } from './queries.ts';

/** Accepted sessions that rules on port, answer and server name cannot tell apart. */
export interface RouteShape {
  readonly vpc: string;
  readonly class: EgressClass;
  /** The source is an IPv4 address. */
  readonly ipv4: boolean;
  readonly port: number;
  readonly protocol: number;
  /** Through a gateway endpoint (S3, DynamoDB). */
  readonly gateway: boolean;
  /** Some name of the DNS group returned the destination. */
  readonly answered: boolean;
  /** One of the given server names did. */
  readonly named: boolean;
  readonly sessions: number;
  readonly bytes: number;
}

/** A destination that is explained, though no answer came before: `class` says by what. */
export interface BypassDestination {
  readonly vpc: string;
  readonly class: EgressClass;
  readonly destination: string;
  readonly sessions: number;
}

/** An address in internal ranges that AWS service names returned. */
export interface EndpointAddress {
  readonly vpc: string;
  readonly address: string;
  readonly names: string;
}

export interface ServerName {
  readonly vpc: string;
  readonly name: string;
}

/** Everything that rule sets are made of. */
export interface RouteFacts {
  readonly shapes: readonly RouteShape[];
  readonly bypass: readonly BypassDestination[];
  readonly endpoints: readonly EndpointAddress[];
  readonly inside: readonly InternalPath[];
}

const shapeQuery = defineQuery({
  file: 'analyze/egress/93-shape.sql',
  params: ['names'],
  row: z.object({
    vpc: column.text,
    class: egressClass,
    ipv4: column.flag,
    port: column.integer,
    protocol: column.integer,
    gateway: column.flag,
    answered: column.flag,
    named: column.flag,
    sessions: column.count,
    bytes: column.count,
  }),
});

const serverNameQuery = defineQuery({
  file: 'analyze/egress/94-server-name.sql',
  params: [],
  row: z.object({ vpc: column.text, name: column.text }),
});

const bypassQuery = defineQuery({
  file: 'analyze/egress/95-bypass.sql',
  params: [],
  row: z.object({
    vpc: column.text,
    class: egressClass,
    destination: column.address,
    sessions: column.count,
  }),
});

const endpointAddressQuery = defineQuery({
  file: 'analyze/egress/96-endpoint-address.sql',
  params: [],
  row: z.object({ vpc: column.text, address: column.address, names: column.text }),
});

/** Names that explain the accepted sessions to web ports. Needs `keepRoutes` of analyzeEgress before. */
export function serverNames(db: Database): Promise<ServerName[]> {
  return all(db, serverNameQuery, {});
}

/** The facts, with the shapes that these server names would let through. Needs `keepRoutes` of analyzeEgress before. */
export async function routeFacts(
  db: Database,
  names: readonly string[],
  window: Window,
): Promise<RouteFacts> {
  const bypass = await all(db, bypassQuery, {});
  const endpoints = await all(db, endpointAddressQuery, {});
  return {
    shapes: await all(db, shapeQuery, { names }),
    bypass: bypass.map((row) => ({ ...row, destination: addressText(row.destination) })),
    endpoints: endpoints.map((row) => ({ ...row, address: addressText(row.address) })),
    inside: await internalPaths(db, window),
  };
}
