// Where the accepted sessions went, as the rule sets of the remedies need it.
import * as z from 'zod';
import { addressText, type AddressKey, type Cidr } from '../../core/address.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, column, defineQuery } from '../../store/query.ts';
import type { EgressClass } from './model.ts';
import { egressClass } from './queries.ts';
import { bounds } from './read.ts';

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
  /** `s3` or `dynamodb`, where the published ranges tell it. */
  readonly gatewayService: string | null;
  /** Some name of the DNS group returned the destination. */
  readonly answered: boolean;
  /** One of the given server names did. */
  readonly named: boolean;
  /** A decision allows the destination on this port. */
  readonly excepted: boolean;
  readonly sessions: number;
  readonly bytes: number;
}

/** A destination that a decision allows, as a rule: it holds for every source. */
export interface AllowedDestination {
  readonly vpc: string;
  readonly cidr: Cidr;
  readonly port: number;
  readonly protocol: number;
}

/** A destination that is explained, though no answer came before: `class` says by what. */
export interface BypassDestination {
  readonly vpc: string;
  readonly class: EgressClass;
  readonly destination: string;
  readonly sessions: number;
}

/** An address in internal ranges that names of interface endpoints returned. */
export interface EndpointAddress {
  readonly vpc: string;
  readonly address: string;
}

/** An internal destination of a VPC's own sources: an interface endpoint, or the narrowest configured range around it. */
export interface InternalDestination {
  readonly vpc: string;
  readonly endpoint: boolean;
  /** CIDR block. */
  readonly block: string;
  readonly port: number;
  readonly protocol: number;
}

/** A configured range of a VPC. */
export interface HomeRange {
  readonly vpc: string;
  readonly cidr: Cidr;
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
  readonly inside: readonly InternalDestination[];
}

const shapeQuery = defineQuery({
  file: 'analyze/egress/93-shape.sql',
  params: ['names', 'vpcs', 'firsts', 'lasts', 'ports', 'protocols'],
  row: z.object({
    vpc: column.text,
    class: egressClass,
    ipv4: column.flag,
    port: column.integer,
    protocol: column.integer,
    gateway: column.flag,
    gateway_service: column.textOrNull,
    answered: column.flag,
    named: column.flag,
    excepted: column.flag,
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
  row: z.object({ vpc: column.text, address: column.address, name: column.text }),
});

const insideQuery = defineQuery({
  file: 'analyze/egress/97-inside.sql',
  params: ['vpcs', 'firsts', 'lasts', 'endpoint_vpcs', 'endpoints', 'since', 'until'],
  row: z.object({
    vpc: column.text,
    endpoint: column.flag,
    first: column.address,
    last: column.address,
    port: column.integer,
    protocol: column.integer,
  }),
});

/** Names that explain the accepted sessions to web ports. Needs `keepRoutes` of analyzeEgress before. */
export function serverNames(db: Database): Promise<ServerName[]> {
  return all(db, serverNameQuery, {});
}

export interface RouteQuestion {
  /** Server names that a filter would let through. */
  readonly names: readonly string[];
  readonly exceptions: readonly AllowedDestination[];
  readonly homes: readonly HomeRange[];
  /** Whether a name is one that an interface endpoint answers. */
  readonly isEndpointName: (name: string) => boolean;
  readonly window: Window;
}

/** The facts that rule sets are made of. Needs `keepRoutes` of analyzeEgress before. */
export async function routeFacts(db: Database, question: RouteQuestion): Promise<RouteFacts> {
  const { names, isEndpointName } = question;
  const bypass = await all(db, bypassQuery, {});
  const shapes = await all(db, shapeQuery, { names, ...exceptionLists(question.exceptions) });
  const answered = await all(db, endpointAddressQuery, {});
  const endpoints = answered.filter(({ name }) => isEndpointName(name));
  const inside = await all(db, insideQuery, {
    ...homeLists(question.homes),
    endpoint_vpcs: endpoints.map(({ vpc }) => vpc),
    endpoints: endpoints.map(({ address }) => String(address)),
    ...bounds(question.window),
  });
  return {
    shapes: shapes.map(({ gateway_service: gatewayService, ...row }) => ({ ...row, gatewayService })),
    bypass: bypass.map((row) => ({ ...row, destination: addressText(row.destination) })),
    endpoints: endpoints.map(({ vpc, address }) => ({ vpc, address: addressText(address) })),
    inside: inside.map(({ first, last, ...row }) => ({ ...row, block: blockText(first, last) })),
  };
}

function homeLists(homes: readonly HomeRange[]): { vpcs: string[]; firsts: string[]; lasts: string[] } {
  return {
    vpcs: homes.map(({ vpc }) => vpc),
    firsts: homes.map(({ cidr }) => String(cidr.first)),
    lasts: homes.map(({ cidr }) => String(cidr.last)),
  };
}

function exceptionLists(exceptions: readonly AllowedDestination[]) {
  return {
    ...homeLists(exceptions),
    ports: exceptions.map(({ port }) => String(port)),
    protocols: exceptions.map(({ protocol }) => String(protocol)),
  };
}

/** `last - first` is one below a power of two. */
function blockText(first: AddressKey, last: AddressKey): string {
  const text = addressText(first);
  const bits = last === first ? 0 : (last - first).toString(2).length;
  return `${text}/${(text.includes(':') ? 128 : 32) - bits}`;
}
