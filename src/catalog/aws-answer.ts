// What an AWS name means for a review: the ecosystem is aws, the risk is whose data it can reach.
import type { Classification, Note } from './answer.ts';
import type { AwsName } from './aws-model.ts';
import type { Catalog } from './catalog.ts';

/** Completes an answer with what the parser found. */
export function awsAnswer(catalog: Catalog, answer: Classification, aws: AwsName): Classification {
  const isRegistry = aws.service === 'dkr.ecr';
  return {
    ...answer,
    ecosystem: 'aws',
    group: 'platforms',
    role: isRegistry ? 'artifact' : 'service',
    risk: aws.tenant !== null || aws.service === 's3' ? 'C' : 'B',
    need: 'optional',
    notes: endpointNotes(catalog, aws),
    reasons: [sentence(aws)],
    ports: [443],
  };
}

function sentence(aws: AwsName): string {
  const parts = [
    `AWS name: service ${aws.service ?? 'unknown'}`,
    aws.region === null ? null : `region ${aws.region}`,
    aws.account === null ? null : `account ${aws.account}`,
    aws.vpcEndpoint === null ? null : `VPC endpoint ${aws.vpcEndpoint}`,
    aws.dualStack ? 'dual-stack' : null,
    aws.fips ? 'FIPS' : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

function endpointNotes(catalog: Catalog, aws: AwsName): Note[] {
  if (aws.vpcEndpoint !== null) return [];
  return catalog.data.awsEndpoints
    .filter(({ service }) => service === aws.service)
    .map(({ service, kind, when }) => ({
      id: 'aws-endpoint' as const,
      sentence: `The ${kind} endpoint ${service} answers this name inside the VPC: ${when}.`,
    }));
}
