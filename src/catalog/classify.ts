// What is this name? Exact entry, then longest suffix, then the AWS parser, then the registrable domain, then nothing;
// danger suffixes are looked at whatever else matched.
import { matchingName } from '../core/name.ts';
import type { Classification } from './answer.ts';
import type { Catalog } from './catalog.ts';
import { isFullReverseName, searchSuffixCopy, serviceOwner } from './local-names.ts';
import { unknownName } from './draft.ts';
import { classifyPlain } from './plain.ts';

/** Longer than any DNS name can be written; not looked at any further. */
const LONGEST_NAME = 1024;

// Most names need no work at all before they are compared.
const NORMAL = /^[a-z0-9._-]*$/;

/**
 * Classifies one name as it stands in a log. Never throws, whatever bytes the name holds; `name` comes back as given.
 */
export function classify(catalog: Catalog, name: string): Classification {
  if (name.length > LONGEST_NAME) return { ...unknownName(name), reasons: ['longer than a DNS name can be'] };
  const normal = NORMAL.test(name) && !name.endsWith('.') ? name : matchingName(name);
  const copy = searchSuffixCopy(normal, catalog.searchSuffixes);
  if (copy !== null) return suffixCopy(catalog, name, copy);
  if (isFullReverseName(normal)) return reverseName(name);
  const owner = serviceOwner(normal);
  if (owner !== null) return serviceName(catalog, name, owner);
  const answer = classifyPlain(catalog, normal, name);
  return answer.ecosystem === null && isSingleLabel(normal) ? singleLabel(answer) : answer;
}

function isSingleLabel(name: string): boolean {
  return name !== '' && !name.includes('.');
}

/** Nobody can allow a single label; where it exists after all, it is a name of one's own zones. */
function singleLabel(answer: Classification): Classification {
  const noise = { kind: 'local' as const, setting: null };
  const reason = 'a single label: a name of the local network, or one that a browser made up to test it';
  return { ...answer, noise, reasons: [reason] };
}

function suffixCopy(
  catalog: Catalog,
  name: string,
  copy: { base: string; suffix: string; isOwnHost: boolean },
): Classification {
  if (copy.isOwnHost) {
    const noise = { kind: 'local' as const, setting: null };
    return {
      ...unknownName(name),
      ecosystem: 'local',
      group: 'noise',
      role: 'local',
      noise,
      reasons: ['name of an instance'],
    };
  }
  const base = classifyPlain(catalog, copy.base, name);
  return {
    ...base,
    baseName: copy.base,
    noise: {
      kind: 'search-suffix',
      setting: 'end names with a dot or set ndots:1, so that the resolver does not append search suffixes',
    },
    reasons: [`copy of ${copy.base} under the search suffix ${copy.suffix}`, ...base.reasons],
  };
}

function reverseName(name: string): Classification {
  const noise = { kind: 'reverse' as const, setting: null };
  return { ...unknownName(name), noise, reasons: ['asks for the name of one address'] };
}

function serviceName(catalog: Catalog, name: string, owner: string): Classification {
  const answer = classifyPlain(catalog, owner, name);
  if (answer.ecosystem === null || answer.group === 'danger') return { ...answer, host: null };
  const setting = name.toLowerCase().startsWith('_http')
    ? 'apt asks them: Acquire::EnableSrvRecords "false"; the entry for the host itself is enough'
    : null;
  return {
    ...answer,
    role: null,
    need: 'not-needed',
    host: null,
    noise: { kind: 'srv', setting },
    reasons: [`service name of ${owner}`, ...answer.reasons],
  };
}
