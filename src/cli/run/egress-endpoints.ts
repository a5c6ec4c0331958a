// Endpoint coverage with the configured endpoints and prices.
import {
  awsNameUse,
  endpointCoverage,
  featureCoverage,
  unnamedGatewayUse,
} from '../../analyze/egress/endpoints.ts';
import { endpointsDocument } from '../../report/documents/egress-endpoints.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { observedSeconds } from '../observed.ts';
import { writeDocument } from '../output.ts';
import { configuredPrices } from '../prices.ts';
import { withSession } from '../session.ts';

export async function runEgressEndpoints(io: Io, globals: Globals): Promise<ExitCode> {
  return withSession(io, globals, async (session) => {
    const prices = configuredPrices(session);
    const present = Object.entries(session.configuration.vpcs)
      .filter(([vpc]) => globals.vpc === undefined || vpc === globals.vpc)
      .map(([vpc, { endpoints }]) => [vpc, endpoints] as const);
    const uses = await awsNameUse(session.db, session.window);
    const own = globals.vpc === undefined ? uses : uses.filter(({ vpc }) => vpc === globals.vpc);
    const unnamed = await unnamedGatewayUse(session.db, session.window);
    const observed = await observedSeconds(session);
    const services = endpointCoverage(own, {
      services: session.catalog.data.awsEndpoints,
      present: new Map(present),
      unnamed,
      prices,
      observed,
    });
    const answer = { uses: own, unnamed, services, features: featureCoverage(services), prices, observed };
    await writeDocument(io, globals, endpointsDocument(answer), session.window);
    return EXIT.done;
  });
}
