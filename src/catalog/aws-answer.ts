// What an AWS name means for a review: the ecosystem is aws, the risk is whose data it can reach.
import type { Note } from './answer.ts';
import type { AwsName } from './aws-model.ts';
import { endpointDomain } from './aws-partitions.ts';
import type { Catalog } from './catalog.ts';
import type { Draft } from './draft.ts';

/** Fills an answer with what the parser found in a name in normal form. */
export function describeAws(answer: Draft, catalog: Catalog, name: string, aws: AwsName): void {
  answer.ecosystem = 'aws';
  answer.group = 'platforms';
  answer.role = aws.service === 'dkr.ecr' ? 'artifact' : 'service';
  answer.risk = aws.tenant !== null || aws.service === 's3' ? 'C' : 'B';
  answer.need = 'optional';
  answer.notes = endpointNotes(catalog, name, aws);
  answer.reasons = [sentence(aws)];
  answer.ports = [443];
}

function sentence(aws: AwsName): string {
  let text = `AWS name: service ${aws.service ?? 'unknown'}`;
  if (aws.region !== null) text += `, region ${aws.region}`;
  if (aws.account !== null) text += `, account ${aws.account}`;
  if (aws.vpcEndpoint !== null) text += `, VPC endpoint ${aws.vpcEndpoint}`;
  if (aws.dualStack) text += ', dual-stack';
  if (aws.fips) text += ', FIPS';
  return text;
}

/** A gateway endpoint takes every name of its service, an interface endpoint those alone that it answers. */
function endpointNotes(catalog: Catalog, name: string, aws: AwsName): Note[] {
  if (aws.vpcEndpoint !== null || aws.service === null) return [];
  const endpoints = catalog.endpoints.get(aws.service) ?? [];
  return endpoints
    .filter(({ kind, names }) => kind === 'gateway' || names.some((pattern) => answers(pattern, name, aws)))
    .map(({ service, kind, when }) => ({
      id: 'aws-endpoint' as const,
      sentence:
        kind === 'gateway'
          ? `The gateway endpoint ${service} takes this traffic off the internet: ${when}.`
          : `The interface endpoint ${service} answers this name inside the VPC: ${when}.`,
    }));
}

function answers(pattern: string, name: string, { region, partition }: AwsName): boolean {
  if (region === null) return false;
  const text = pattern.replace('{region}', region).replace(/amazonaws\.com$/, endpointDomain(partition));
  return text.startsWith('*.') ? name.endsWith(text.slice(1)) : name === text;
}
