// The sentences of the single-name hazards: what a reviewer must know, and what would clear it.
import type { Hazard, HazardId } from './answer.ts';
import type { AwsName } from './aws-model.ts';

const DECISION = 'an allow decision for exactly this name, with reason, owner and expiry';

/** The hazard that a danger ecosystem stands for. */
const dangerHazards: Readonly<Record<string, { id: HazardId; what: string }>> = {
  'object-storage': {
    id: 'tenant-subdomain',
    what: 'storage or delivery in which anybody can open a bucket or a distribution',
  },
  'app-hosting': { id: 'tenant-subdomain', what: 'hosting on which anybody can publish a site or function' },
  'saas-collab': { id: 'shared-hosting', what: 'a service on which anybody can leave and fetch content' },
  'paste-and-file-drop': { id: 'paste-service', what: 'a paste or file-drop service' },
  tunnels: { id: 'tunnel-service', what: 'a tunnel service: it leads to any machine that its owner likes' },
  'request-bins': { id: 'request-bin', what: 'a request bin: whatever is sent or asked there is recorded' },
  'dynamic-dns': { id: 'dynamic-dns', what: 'dynamic DNS: the owner may point it anywhere at any time' },
  lookalike: { id: 'look-alike', what: 'a name known from an attack on developers' },
};

/** Hazard of a name at or below a suffix of a danger ecosystem. */
export function dangerHazard(ecosystem: string, suffix: string): Hazard {
  const known = dangerHazards[ecosystem] ?? { id: 'shared-hosting' as const, what: `known as ${ecosystem}` };
  const isFatal = known.id !== 'tenant-subdomain' && known.id !== 'shared-hosting';
  return {
    id: known.id,
    sentence: `${suffix} is ${known.what}.`,
    clearedBy: isFatal ? 'nothing: deny it, or find out who asked' : DECISION,
  };
}

export function privateSuffixHazard(suffix: string): Hazard {
  return {
    id: 'shared-hosting',
    sentence: `Names under ${suffix} are handed out to its customers (public suffix list).`,
    clearedBy: DECISION,
  };
}

export function sharedHostHazard(host: string): Hazard {
  return {
    id: 'shared-hosting',
    sentence: `${host} serves whatever its users put there; the name says nothing about whose content is fetched.`,
    clearedBy: DECISION,
  };
}

export function lookAlikeHazard(host: string, how: string): Hazard {
  return {
    id: 'look-alike',
    sentence: `Resembles ${host}: ${how}.`,
    clearedBy: 'an allow decision after checking who owns the name',
  };
}

export function punycodeHazard(): Hazard {
  return {
    id: 'punycode',
    sentence: 'Holds an internationalised label, which can imitate another name on a screen.',
    clearedBy: DECISION,
  };
}

export function dohHazard(name: string): Hazard {
  return {
    id: 'doh-host',
    sentence: `${name} answers DNS over HTTPS or TLS: whoever reaches it no longer asks through this firewall.`,
    clearedBy: 'nothing here: switch the client back to the resolver of the VPC',
  };
}

export function publishHazard(ecosystem: string): Hazard {
  return {
    id: 'publish-host',
    sentence: `Accepts uploads for ${ecosystem} and is not needed to fetch.`,
    clearedBy: 'an allow decision for the workloads that publish',
  };
}

const tenantSentences: Readonly<Record<NonNullable<AwsName['tenant']>['kind'], string>> = {
  's3-bucket': 'an S3 bucket that any AWS account may own',
  's3-access-point': 'an S3 access point of some AWS account',
  'ecr-registry': 'the container registry of one AWS account',
  'rest-api': 'an API that any AWS account may have made',
  'function-url': 'a function that any AWS account may have published',
  'private-link-service': 'a service that some AWS account offers over PrivateLink',
  'account-endpoint': 'an endpoint of one AWS account',
  resource: 'a resource of some AWS account',
};

export function awsTenantHazard(tenant: NonNullable<AwsName['tenant']>): Hazard {
  return {
    id: 'tenant-subdomain',
    sentence: `Names ${tenantSentences[tenant.kind]}.`,
    clearedBy: 'an allow decision once the owner account is known',
  };
}
