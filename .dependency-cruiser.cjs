// The floors of the house. Imports go down only; a floor never imports one above it, nor its neighbour.
// test/architecture/floors.test.ts breaks these rules on purpose, so that a blind run cannot pass for a clean one.

/** From the bottom up. Folders of one line are neighbours and do not know one another. */
const floors = [
  ['core'],
  ['policy', 'lists', 'catalog', 'decisions'],
  ['store'],
  ['ingest', 'analyze'],
  ['propose'],
  ['report'],
  ['cli'],
];
const libraryEntry = 'index[.]ts';
const folders = [...floors.flat(), 'adapters', 'types'];

function anyOf(names) {
  return `(?:${names.join('|')})`;
}

/** A package however it was resolved: by its path, or by its bare name where it could not be. */
function packaged(name) {
  return `(?:^|/)node_modules/${name}(?:/|$)|^${name}(?:/|$)`;
}

function floorRule(name, level) {
  const neighbours = floors[level].filter((other) => other !== name);
  const above = floors.slice(level + 1).flat();
  const forbidden = [...[...neighbours, ...above].map((folder) => `${folder}/`), libraryEntry];
  return {
    name: `floor-${name}`,
    comment: `src/${name} imports only the floors below it.`,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: `^src/${anyOf(forbidden)}` },
  };
}

function onlyIn(name, owner, target) {
  return {
    name,
    comment: `Only ${owner} may import this.`,
    severity: 'error',
    from: { path: '^src/', pathNot: `^${owner}/` },
    to: { path: target },
  };
}

// Not `net`: its address predicates (isIP, BlockList) are plain functions.
const inputOutput = ['fs', 'process', 'child_process', 'tls', 'dgram', 'dns', 'http', 'https', 'http2'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors.flatMap((names, level) => names.map((name) => floorRule(name, level))),
    {
      name: 'known-folders',
      comment: 'Source lives in one of the floors; a new folder needs a place among them first.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^src/(?:${anyOf(folders)}/|${libraryEntry}$)` },
    },
    {
      name: 'pure-floors',
      comment: 'These floors turn values into values: no files, no network, no process.',
      severity: 'error',
      from: { path: '^src/(?:core|policy|lists|catalog|decisions|report)/' },
      to: { path: `^(?:node:)?${anyOf(inputOutput)}(?:/|$)`, dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-fulfil-ports',
      comment: 'Adapters are wired by src/cli alone; everyone else knows the port.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(?:cli|adapters)/' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'adapters-below-cli',
      comment: 'An adapter knows the ports, never who wires it.',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: `^src/(?:cli/|${libraryEntry})` },
    },
    onlyIn('process-in-cli', 'src/cli', '^(?:node:)?process$'),
    onlyIn('duckdb-in-store', 'src/store', packaged('@duckdb')),
    onlyIn('psl-in-core', 'src/core', packaged('psl')),
    onlyIn('aws-in-adapter', 'src/adapters/aws', `${packaged('@aws-sdk')}|${packaged('@smithy')}`),
    {
      name: 'source-stands-alone',
      comment: 'The published code needs neither tests, scripts nor benches.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:test|scripts|bench)/' },
    },
    {
      name: 'no-development-packages',
      comment: 'Whoever installs the package does not have them.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-cycles',
      comment:
        'Modules that need one another to start. Types and lazy imports do not: they close no such circle.',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'all-resolved',
      comment: 'An import that cannot be resolved cannot be judged.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types count: a floor that needs the types of a floor above it depends on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
