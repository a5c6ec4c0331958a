// The names of the sample fortnight: what the resolver answers, and from when each is on an ALLOW list.
import { SINCE, at } from './place.ts';

export interface Host {
  /** CNAME targets in order. */
  readonly chain: readonly string[];
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  /** Whether an HTTPS record exists. */
  readonly https: boolean;
  /** Whether the resolver logs the last CNAME target as a record of its own, as it does for AWS names. */
  readonly hopLogged: boolean;
  /** Epoch seconds from which an ALLOW list holds the name; null = never. */
  readonly allowedFrom: number | null;
}

interface HostFacts {
  chain?: string[];
  ipv6?: string[];
  https?: boolean;
  hopLogged?: boolean;
  allowedFrom?: number;
}

function host(ipv4: string[], facts: HostFacts): Host {
  return {
    chain: facts.chain ?? [],
    ipv4,
    ipv6: facts.ipv6 ?? [],
    https: facts.https ?? false,
    hopLogged: facts.hopLogged ?? false,
    allowedFrom: facts.allowedFrom ?? null,
  };
}

const LISTED = { allowedFrom: SINCE };
const BUCKET = { ...LISTED, chain: ['s3-r-w.us-east-1.amazonaws.com'], hopLogged: true };

const HOSTS: ReadonlyMap<string, Host> = new Map([
  // On the lists from the beginning.
  ['github.com', host(['198.51.100.20'], LISTED)],
  ['api.github.com', host(['198.51.100.21'], LISTED)],
  ['codeload.github.com', host(['198.51.100.22'], LISTED)],
  ['raw.githubusercontent.com', host(['198.51.100.23'], { ...LISTED, ipv6: ['2001:db8:23::133'] })],
  [
    'registry.npmjs.org',
    host(['192.0.2.10', '192.0.2.11'], { ...LISTED, ipv6: ['2001:db8:10::a'], https: true }),
  ],
  ['pypi.org', host(['198.51.100.63', '198.51.100.64'], { ...LISTED, ipv6: ['2001:db8:63::223'] })],
  ['tools.agents.internal', host(['10.0.1.250'], LISTED)],
  ['api.ecr.us-east-1.amazonaws.com', host(['10.0.1.201', '10.0.2.201'], LISTED)],
  ['111122223333.dkr.ecr.us-east-1.amazonaws.com', host(['10.0.1.202', '10.0.2.202'], LISTED)],
  ['logs.us-east-1.amazonaws.com', host(['10.0.1.203', '10.0.2.203'], LISTED)],
  ['bedrock-agentcore.us-east-1.amazonaws.com', host(['10.0.1.204', '10.0.2.204'], LISTED)],
  ['bedrock-runtime.us-east-1.amazonaws.com', host(['10.0.1.205', '10.0.2.205'], LISTED)],
  ['secretsmanager.us-east-1.amazonaws.com', host(['10.0.1.206', '10.0.2.206'], LISTED)],
  ['sts.us-east-1.amazonaws.com', host(['192.0.2.90'], LISTED)],
  ['dynamodb.us-east-1.amazonaws.com', host(['198.51.100.225'], LISTED)],
  ['prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com', host(['198.51.100.193'], BUCKET)],
  ['agent-artifacts-111122223333.s3.us-east-1.amazonaws.com', host(['198.51.100.194'], BUCKET)],
  // On the list, but its hop is not.
  [
    'files.pythonhosted.org',
    host(['198.51.100.65'], {
      ...LISTED,
      chain: ['dualstack.python.map.fastly.net'],
      ipv6: ['2001:db8:65::223'],
      https: true,
    }),
  ],
  // Added later.
  ['tickets.acme.example', host(['192.0.2.120'], { allowedFrom: at(4, '09:00') })],
  // Package hosts that are not listed.
  ['proxy.golang.org', host(['192.0.2.141'], { ipv6: ['2001:db8:141::2011'] })],
  ['sum.golang.org', host(['192.0.2.142'], { ipv6: ['2001:db8:142::2011'] })],
  ['crates.io', host(['192.0.2.150'], {})],
  ['index.crates.io', host(['192.0.2.151', '192.0.2.152'], { chain: ['d2v4k1example01.cloudfront.net'] })],
  ['static.crates.io', host(['198.51.100.71'], { chain: ['static-crates-io.map.fastly.net'] })],
  [
    'static.rust-lang.org',
    host(['198.51.100.72'], { chain: ['fastly-static.rust-lang.org', 'rust-lang.map.fastly.net'] }),
  ],
  ['nodejs.org', host(['192.0.2.160'], { ipv6: ['2001:db8:160::17'], https: true })],
  ['rubygems.org', host(['198.51.100.73'], { ipv6: ['2001:db8:73::227'] })],
  ['index.rubygems.org', host(['198.51.100.74'], { chain: ['rubygems.map.fastly.net'] })],
  ['repo1.maven.org', host(['198.51.100.75'], { chain: ['dualstack.sonatype.map.fastly.net'] })],
  [
    'repo.maven.apache.org',
    host(['198.51.100.76'], { chain: ['repo.apache.maven.org', 'maven.map.fastly.net'] }),
  ],
  [
    'dl-cdn.alpinelinux.org',
    host(['198.51.100.77'], { chain: ['dualstack.d.sni.global.fastly.net'], ipv6: ['2001:db8:77::645'] }),
  ],
  [
    'deb.debian.org',
    host(['198.51.100.130'], { chain: ['debian.map.fastlydns.net'], ipv6: ['2001:db8:130::644'] }),
  ],
  ['security.debian.org', host(['198.51.100.131', '198.51.100.132'], { ipv6: ['2001:db8:131::644'] })],
  ['registry-1.docker.io', host(['192.0.2.171', '192.0.2.172'], {})],
  ['auth.docker.io', host(['192.0.2.173'], {})],
  ['telemetry.nextjs.org', host(['192.0.2.180'], {})],
  // Names that no catalogue knows.
  ['api.quarry.example', host(['203.0.113.40'], {})],
  ['cdn.quarry.example', host(['99.80.33.10', '99.80.33.11'], {})],
  ['licenses.toolhub.example', host(['203.0.113.50'], {})],
  ['files.pypihosted.org', host(['203.0.113.66'], {})],
]);

export function hostOf(name: string): Host {
  const found = HOSTS.get(name);
  if (found === undefined) throw new Error(`no such host in the sample: ${name}`);
  return found;
}

/** Whether an ALLOW rule of the sample's firewall matches a name at a time; every AWS name asked here is listed. */
function listed(name: string, time: number): boolean {
  if (name.endsWith('.amazonaws.com')) return true;
  const from = HOSTS.get(name)?.allowedFrom ?? null;
  return from !== null && time >= from;
}

/** Whether the firewall ALERTs: the name or a hop of its chain is on no ALLOW list (redirection is inspected). */
export function alerts(name: string, chain: readonly string[], time: number): boolean {
  return ![name, ...chain].every((each) => listed(each, time));
}
