// From the address of a remote to the place where its pull requests are.
import { UserError } from '../../core/errors.ts';
import type { Forge, Remote } from '../../propose/publish/port.ts';
import { fetchTransport } from './fetch-transport.ts';
import { githubForge } from './forge.ts';
import { ghTransport } from './gh-transport.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Place {
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
}

/** The forge of a remote: by gh where it is logged in, else by fetch with GITHUB_TOKEN. */
export async function openGitHub(remote: Remote, environment: Environment): Promise<Forge> {
  const { host, repository } = placeOf(remote, environment);
  const token = environment['GITHUB_TOKEN'] ?? environment['GH_TOKEN'] ?? '';
  const gh = await ghTransport(host, environment);
  if (gh !== null) return githubForge(gh, repository);
  if (token !== '') return githubForge(fetchTransport(apiOf(host, environment), token), repository);
  throw new UserError(
    'forge',
    `nobody is logged in at ${host}`,
    'run gh auth login, or set GITHUB_TOKEN; propose --branch needs neither',
  );
}

function apiOf(host: string, environment: Environment): string {
  const configured = environment['GITHUB_API_URL'] ?? '';
  if (configured !== '') return configured.replace(/\/+$/, '');
  return host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`;
}

/** `git@HOST:OWNER/NAME.git`, `ssh://git@HOST/OWNER/NAME` or `https://HOST/OWNER/NAME`. */
const ADDRESS =
  /^(?:[a-z+]+:\/\/(?:[^@/]+@)?(?<host>[^/:]+)(?::\d+)?\/|(?:[^@/]+@)(?<scp>[^/:]+):)(?<repository>[^/]+\/[^/]+?)(?:\.git)?\/?$/;

function placeOf({ name, url }: Remote, environment: Environment): Place {
  const server = hostOf(environment['GITHUB_SERVER_URL']) ?? 'github.com';
  const groups = ADDRESS.exec(url)?.groups ?? {};
  const host = groups['host'] ?? groups['scp'];
  const repository = groups['repository'] ?? environment['GITHUB_REPOSITORY'] ?? '';
  if (/^[\w.-]+\/[\w.-]+$/.test(repository)) return checked({ host: host ?? server, repository }, server);
  throw new UserError(
    'forge',
    `the remote ${name} (${url}) names no repository on GitHub`,
    'set GITHUB_REPOSITORY to OWNER/NAME, or use propose --branch and push it yourself',
  );
}

function hostOf(address: string | undefined): string | null {
  return address === undefined || !URL.canParse(address) ? null : new URL(address).host;
}

/** Other forges speak another language: they are refused by name instead of by a puzzling answer. */
function checked(place: Place, server: string): Place {
  const { host } = place;
  if (host === server || !/gitlab|bitbucket|codeberg|gitea|dev\.azure|codecommit/.test(host)) return place;
  throw new UserError(
    'unsupported',
    `the remote is at ${host}, and pull requests are opened on GitHub only`,
    'use propose --branch, push the branch and open the request by hand',
  );
}
