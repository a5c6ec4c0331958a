// Names that software makes up: second-level names per source, names below one parent, and the ordinary worlds that look
// a little like them.
import { describe, expect, it } from 'vitest';
import { inWorld, type QueryRow } from '../world.ts';

const AT = '2026-11-09T03:00:00Z';

function asked(names: readonly string[], over: Partial<QueryRow> = {}): QueryRow[] {
  return names.map((name) => ({ at: AT, action: 'ALERT', name, ...over }));
}

const missing = (names: readonly string[], over: Partial<QueryRow> = {}) =>
  asked(names, { rcode: 'NXDOMAIN', ...over });

/** Pronounceable by nobody, always the same, none like another. */
function madeUp(count: number, ending = '', from = 0): string[] {
  return Array.from({ length: count }, (_, index) => {
    let state = (from + index + 1) * 2_654_435_761;
    let label = '';
    for (let place = 0; place < 11; place += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      label += String.fromCharCode(97 + ((state >>> 24) % 26));
    }
    return `${label}${ending}`;
  });
}

const INSTALLS = asked(['proxy.golang.org', 'static.crates.io', 'pypi.org', 'deb.debian.org'], {
  queries: 500,
});
const ORDINARY = [
  'docs.acme.dev',
  'api.partner.co.uk',
  'www.news.example',
  'cdn.shop.net',
  'a.builds.io',
  'x.tools.org',
];

/** The names that got the hazard, and the distinct families of those. */
async function generated(queries: readonly QueryRow[], window = { since: null, until: null } as const) {
  return inWorld(queries, { window }, ({ names }) => {
    const found = names.filter(({ hazards }) => hazards.some(({ id }) => id === 'generated-names'));
    return {
      names: found.map(({ name }) => name),
      families: [...new Set(found.map(({ family }) => family))],
      sentences: found.flatMap(({ hazards }) => hazards.map(({ sentence }) => sentence)),
    };
  });
}

describe('generated second-level names', () => {
  it('are those of a source that mostly asked for names that do not exist', async () => {
    const names = madeUp(40, '.com');
    const found = await generated([...missing(names), ...INSTALLS]);
    expect(found.names).toEqual(names.toSorted());
    expect(found.families).toEqual(['com']);
    expect(found.sentences[0]).toContain('40 of 40 second-level names');
  });

  it('are found among many suffixes and below dynamic DNS, whatever label stands in front', async () => {
    const names = [
      ...madeUp(4, '.com'),
      ...madeUp(4, '.co.uk', 10),
      ...madeUp(4, '.duckdns.org', 20),
      ...madeUp(4, '.info', 30).map((name) => `www.${name}`),
    ];
    const found = await generated(missing(names));
    expect(found.names).toEqual(names.toSorted());
    expect(found.families.toSorted()).toEqual(['co.uk', 'com', 'duckdns.org', 'info']);
  });

  it('include the one that answered at last, however often it is asked then', async () => {
    const found = await generated([
      ...missing(madeUp(30, '.net')),
      ...asked(['qkxwvjzhtr.net'], { queries: 10_000 }),
      ...asked(['docs.acme.dev'], { source: '10.0.0.6' }),
      ...asked(['docs.acme.dev']),
    ]);
    expect(found.names).toContain('qkxwvjzhtr.net');
    expect(found.names).not.toContain('docs.acme.dev');
    expect(found.sentences).toContainEqual(expect.stringContaining('qkxwvjzhtr.net exists'));
  });

  it('are not hidden by as many real hosts, asked ten thousand times', async () => {
    const real = [
      'pypi.org',
      'files.pythonhosted.org',
      'proxy.golang.org',
      'static.crates.io',
      'deb.debian.org',
    ];
    const found = await generated([...missing(madeUp(12, '.com')), ...asked(real, { queries: 10_000 })]);
    expect(found.names).toHaveLength(12);
  });

  it('are counted within the window', async () => {
    const names = madeUp(12, '.com');
    const queries = [
      ...missing(names.slice(0, 6), { at: '2026-11-01T03:00:00Z' }),
      ...missing(names.slice(6)),
    ];
    expect((await generated(queries)).names).toHaveLength(12);
    const late = { since: Date.parse('2026-11-05T00:00:00Z') / 1000, until: null };
    expect(
      (await inWorld(queries, { window: late }, ({ names: all }) => all)).flatMap(({ hazards }) => hazards),
    ).toEqual([]);
  });

  const quiet: [string, QueryRow[]][] = [
    ['nine names', [...missing(madeUp(9, '.com')), ...INSTALLS]],
    ['as many that exist', [...missing(madeUp(12, '.com')), ...asked(madeUp(12, '.org', 50))]],
    [
      'a few each from many sources',
      madeUp(40, '.com').flatMap((name, index) =>
        missing([name], { source: `10.0.1.${Math.floor(index / 4)}` }),
      ),
    ],
    [
      'names that exist below domains whose other names do not',
      [...asked(madeUp(12, '.com')), ...missing(madeUp(12, '.com').map((name) => `old.${name}`))],
    ],
    ['a suffix that nobody can register under', missing([...madeUp(20, '.lan'), ...madeUp(20, '.corp', 40)])],
    [
      'names of the VPC and of its search suffix',
      missing([...madeUp(20, '.ec2.internal'), ...madeUp(20, '.us-west-2.compute.internal')]),
    ],
    [
      'search suffixes that no configuration names',
      ['corp.acme.dev', 'svc.prod.example.net', 'default.svc.cluster.local'].flatMap((suffix) => [
        ...missing(ORDINARY.map((name) => `${name}.${suffix}`)),
        ...missing(madeUp(20, '.org').map((name) => `${name}.${suffix}`)),
        ...asked([...ORDINARY, ...madeUp(20, '.org')]),
      ]),
    ],
    [
      'typing slips beside known hosts',
      [
        ...missing([
          'githib.com',
          'gihub.com',
          'githubb.com',
          'gitlub.com',
          'npnjs.com',
          'nmpjs.org',
          'pypj.org',
          'pypo.org',
          'cratess.io',
          'golamg.org',
          'dbian.org',
          'ubunto.com',
        ]),
        ...INSTALLS,
      ],
    ],
    [
      'a burst of other slips beside what was meant',
      [
        ...missing([
          'exmaple-corp.com',
          'partmer.co.uk',
          'acme.dve',
          'shopp.net',
          'buildds.io',
          'tolos.org',
          'nwes.dev',
          'acmee.dev',
        ]),
        ...asked(ORDINARY),
      ],
    ],
    ['a browser that tries single labels', missing(madeUp(30))],
    [
      'a browser that tries single labels under a search suffix',
      [...missing(madeUp(30)), ...missing(madeUp(30, '.corp.acme.dev')), ...asked(['www.corp.acme.dev'])],
    ],
    [
      'reverse and service names',
      missing([
        ...madeUp(15).map((_, index) => `${index}.0.0.10.in-addr.arpa`),
        ...madeUp(15, '.com').map((name) => `_sip._tcp.${name}`),
      ]),
    ],
    // The firewall may answer NXDOMAIN to what it blocks.
    [
      'what the firewall blocked',
      missing([...madeUp(40, '.com'), ...madeUp(40, '.acme.dev')], { action: 'BLOCK' }),
    ],
    ['hops', missing(madeUp(40, '.com'), { isHop: true })],
  ];
  it.each(quiet)('are not: %s', async (_, queries) => {
    expect((await generated(queries)).names).toEqual([]);
  });
});

describe('generated names below one parent', () => {
  it('are found, search suffixes and blocked names apart', async () => {
    const names = madeUp(20, '.c2.example.net');
    const found = await generated([...missing(names), ...missing(['pypi.org.corp.acme.dev']), ...INSTALLS]);
    expect(found.names).toEqual(names.toSorted());
    expect(found.families).toEqual(['example.net']);
  });
});
