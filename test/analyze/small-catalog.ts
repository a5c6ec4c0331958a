// A catalogue of a few hosts, so that the tests of the questions do not move with the catalogue's data.
import { catalogData } from '../../src/catalog/catalog.generated.ts';
import { createCatalog, type Catalog } from '../../src/catalog/catalog.ts';
import type { Ecosystem, Group, HostEntry, Need, Risk, Role } from '../../src/catalog/model.ts';

function host(name: string, over: { role?: Role; need?: Need; risk?: Risk } = {}): HostEntry {
  return {
    host: name,
    roles: [over.role ?? 'artifact'],
    need: over.need ?? 'required',
    risk: over.risk ?? 'A',
    seen: ['memory'],
    ports: [],
    wildcard: null,
    volatile: false,
    legacy: false,
    recheck: null,
    note: null,
    setting: null,
  };
}

function ecosystem(
  id: string,
  group: Group,
  hosts: readonly HostEntry[],
  suffixes: readonly string[] = [],
): Ecosystem {
  return {
    id,
    title: id.toUpperCase(),
    group,
    docs: [],
    hosts,
    suffixes: suffixes.map((suffix) => ({ suffix, seen: ['memory'] })),
    suffixRisk: suffixes.length === 0 ? null : 'D',
    recommend: {},
    ports: [443],
    settingsHint: group === 'noise' ? ['set TELEMETRY_DISABLED=1'] : [],
    cooccurs: [],
    reviewed: '2026-11-01',
  };
}

/** go, rust, debian, python, telemetry and a danger suffix. */
export function smallCatalog(): Catalog {
  return createCatalog(
    {
      ...catalogData,
      ecosystems: [
        ecosystem('go', 'languages', [host('proxy.golang.org', { role: 'index' }), host('sum.golang.org')]),
        ecosystem('rust', 'languages', [
          host('static.crates.io'),
          host('crates.io', { role: 'publish', need: 'not-needed' }),
        ]),
        ecosystem('python', 'languages', [
          host('files.pythonhosted.org'),
          host('pypi.org', { role: 'index' }),
        ]),
        ecosystem('debian', 'systems', [host('deb.debian.org')]),
        ecosystem('telemetry', 'noise', [
          host('telemetry.nextjs.org', { role: 'telemetry', need: 'not-needed' }),
        ]),
        ecosystem('tunnels', 'danger', [], ['tunnel.test']),
      ],
      shared: [],
    },
    { searchSuffixes: [] },
  );
}
