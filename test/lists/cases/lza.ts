// Landing Zone Accelerator: what is patched, what is refused.
import type { ListCases } from './case.ts';

const FOLDER = 'lza:dns-firewall-domain-lists';

export const cases: ListCases = {
  patches: [
    {
      target: 'lza:network-config.yaml#allow-baseline',
      entries: ['github.com', 'api.github.com', 'registry.npmjs.org'],
    },
    {
      target: 'lza:network-config.yaml#accelerator-rule-group.allow-team',
      entries: ['wiki.example.com', 'tickets.example.com'],
    },
    { target: 'lza:accelerator/network-config.yaml', entries: ['deb.debian.org', 'security.debian.org'] },
    { target: `${FOLDER}/allowed.txt`, entries: 3 },
    { target: `${FOLDER}/team.txt`, entries: 2 },
    { target: `${FOLDER}/windows.txt`, entries: ['github.com.', '*.npmjs.org.'] },
    { target: `${FOLDER}/empty.txt`, entries: [] },
    { target: `${FOLDER}/mark.txt`, entries: ['PyPI.org', 'files.pythonhosted.org'] },
    { target: `${FOLDER}/sorted.txt`, entries: 4 },
    { target: `${FOLDER}/comments.txt`, entries: ['github.com', 'pypi.org'] },
    { target: `${FOLDER}/tabs.txt`, entries: ['github.com', 'pypi.org'] },
    { target: `${FOLDER}/wildcards.txt`, entries: ['*.example.org', '*.example.edu'] },
    { target: `${FOLDER}/long.txt`, entries: 1500 },
  ],
  refusals: [
    { target: 'lza:nowhere.yaml', code: 'not-found', places: [] },
    {
      target: 'lza:network-config.yaml#nothing',
      code: 'not-found',
      places: [
        ['name: allow-baseline', 'allow-baseline'],
        ['name: allow-team', 'allow-team'],
        ['name: block-known', 'block-known'],
        ['name: alert-all', 'alert-all'],
        ['name: allow-missing', 'allow-missing'],
        ['name: allow-shared', 'allow-shared'],
        ['name: block-shared', 'block-shared'],
      ],
    },
    {
      target: 'lza:network-config.yaml',
      code: 'ambiguous',
      places: [
        ['name: allow-baseline', 'allow-baseline'],
        ['name: allow-team', 'allow-team'],
        ['name: allow-missing', 'allow-missing'],
      ],
    },
    {
      target: 'lza:network-config.yaml#block-known',
      code: 'feeds-block-or-alert',
      places: [['ads.example.com', 'block-known']],
    },
    { target: 'lza:network-config.yaml#alert-all', code: 'holds-all', places: [['*', 'alert-all']] },
    {
      target: 'lza:network-config.yaml#allow-shared',
      code: 'feeds-block-or-alert',
      places: [['cdn.example.com', 'allow-shared']],
    },
    {
      target: 'lza:network-config.yaml#allow-missing',
      code: 'not-found',
      places: [['name: allow-missing', 'there is no file']],
    },
    { target: `${FOLDER}/hosts.txt`, code: 'unparsable', places: [['127.0.0.1', 'not one domain name']] },
    { target: `${FOLDER}/allowed.txt#part`, code: 'not-found', places: [] },
  ],
};
