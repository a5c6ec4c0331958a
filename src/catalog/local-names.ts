// Names that a host or a network makes up for itself: reverse names, service names, copies under a search suffix.

/** `a.b.c.d.in-addr.arpa` or thirty-two nibbles under `ip6.arpa`: one address asked for backwards. */
export function isFullReverseName(name: string): boolean {
  if (!name.endsWith('.arpa')) return false;
  return /^(?:[0-9]{1,3}\.){4}in-addr\.arpa$/.test(name) || /^(?:[0-9a-f]\.){32}ip6\.arpa$/.test(name);
}

/** What a service name asks about: `_http._tcp.deb.debian.org` gives `deb.debian.org`; null for other names. */
export function serviceOwner(name: string): string | null {
  if (!name.startsWith('_')) return null;
  return /^(?:_[a-z0-9-]+\.){1,3}([^_.][^]*)$/.exec(name)?.[1] ?? null;
}

const REGION = /^[a-z]{2}(?:-[a-z]+){1,3}-[0-9]{1,2}$/;
const COMPUTE = '.compute.internal';
const OWN_HOST =
  /^(?:ip-[0-9]{1,3}(?:-[0-9]{1,3}){3}|i-[0-9a-f]{8,17}|ip-[0-9a-f]{4}(?:-[0-9a-f]{0,4}){2,8})$/;

export interface SuffixCopy {
  /** The name before the suffix was appended. */
  readonly base: string;
  readonly suffix: string;
  /** True where the base is an instance's own name, so that nothing was copied. */
  readonly isOwnHost: boolean;
}

/**
 * Strips the search suffix of a VPC (`ec2.internal`, `<region>.compute.internal`) or a configured one; null where
 * the name has none. Configured suffixes come in normal form.
 */
export function searchSuffixCopy(name: string, configured: readonly string[]): SuffixCopy | null {
  const suffix = suffixOf(name, configured);
  if (suffix === null) return null;
  const base = name.slice(0, -suffix.length - 1);
  return base === '' ? null : { base, suffix, isOwnHost: OWN_HOST.test(base) };
}

function suffixOf(name: string, configured: readonly string[]): string | null {
  for (const suffix of configured) {
    if (name.endsWith(suffix) && name.at(-suffix.length - 1) === '.') return suffix;
  }
  if (!name.endsWith('.internal')) return null;
  if (name.endsWith('.ec2.internal')) return 'ec2.internal';
  if (!name.endsWith(COMPUTE)) return null;
  const dot = name.lastIndexOf('.', name.length - COMPUTE.length - 1);
  return dot >= 0 && REGION.test(name.slice(dot + 1, -COMPUTE.length)) ? name.slice(dot + 1) : null;
}
