// Text lists: what is patched, what is refused.
import type { ListCases } from './case.ts';

export const cases: ListCases = {
  patches: [
    { target: 'text:plain.txt', entries: ['github.com', 'api.github.com', 'registry.npmjs.org'] },
    {
      target: 'text:commented.txt',
      entries: ['github.com', '*.githubusercontent.com', 'registry.npmjs.org'],
    },
    { target: 'text:no-newline.txt', entries: ['github.com', 'pypi.org'] },
    { target: 'text:windows.txt', entries: ['github.com', 'pypi.org', '*.pythonhosted.org'] },
    { target: 'text:empty.txt', entries: [] },
    { target: 'text:only-bom.txt', entries: [] },
    { target: 'text:only-comment.txt', entries: [] },
    { target: 'text:sorted.txt', entries: 4 },
    {
      target: 'text:final-dots.txt',
      entries: ['github.com.', 'Registry.NPMJS.org.', '*.pypi.org.', 'crates.io'],
    },
    { target: 'text:indented.txt', entries: ['github.com', 'pypi.org', 'crates.io'] },
    { target: 'text:mixed-ends.txt', entries: ['github.com', 'pypi.org', 'crates.io'] },
    {
      target: 'text:odd-names.txt',
      entries: ['bücher.example', 'xn--bcher-kva.example.com', '_acme.example.com'],
    },
    { target: 'text:blank-end.txt', entries: ['github.com'] },
    { target: 'text:long-list.txt', entries: 1500 },
  ],
  refusals: [
    { target: 'text:nowhere.txt', code: 'not-found', places: [] },
    { target: 'text:plain.txt#SECTION', code: 'not-found', places: [] },
    { target: 'text:everything.txt', code: 'holds-all', places: [['*', 'holds *']] },
    { target: 'text:hosts-file.txt', code: 'unparsable', places: [['', 'not one domain name']] },
    { target: 'text:commas.txt', code: 'unparsable', places: [['', 'not one domain name']] },
  ],
};
