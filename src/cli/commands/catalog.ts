// catalog classify, list, show, add, lint.
import type { Command } from 'commander';
import { needs, groups, risks, roles } from '../../catalog/model.ts';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerCatalog(program: Command, runtime: Runtime): void {
  const catalog = program.command('catalog').summary('what software a name belongs to').helpCommand(false);
  registerQuestions(catalog, runtime);
  registerAdd(catalog, runtime);
  registerLint(catalog, runtime);
}

function registerQuestions(catalog: Command, runtime: Runtime): void {
  const classify = catalog
    .command('classify')
    .argument('<file>', 'one name per line; - reads standard input')
    .summary('ecosystem, role, risk and hazards of names')
    .description('Classifies names, one per line, in input order. Needs no database.');
  withExamples(classify, ['catalog classify names.txt']);
  handledBy(classify, runtime, async () => (await import('../run/catalog.ts')).runCatalogClassify);
  const list = catalog
    .command('list')
    .summary('every ecosystem')
    .description('Lists the ecosystems of the catalogue with their number of hosts.');
  withExamples(list, ['catalog list']);
  handledBy(list, runtime, async () => (await import('../run/catalog.ts')).runCatalogList);
  const show = catalog
    .command('show')
    .argument('<ecosystem>', 'an identifier of catalog list')
    .summary('the hosts of one ecosystem')
    .description('Shows the hosts of one ecosystem with role, need, risk and source.');
  withExamples(show, ['catalog show go']);
  handledBy(show, runtime, async () => (await import('../run/catalog.ts')).runCatalogShow);
}

function registerLint(catalog: Command, runtime: Runtime): void {
  const lint = catalog
    .command('lint')
    .argument('[folder...]', 'catalogue folders; default: those of `catalogs` in the configuration')
    .summary('check private catalogue folders')
    .description(
      'Checks catalogue folders, with file and line of each problem. Exit 1 where a folder is refused.',
    )
    .option('--strict', 'exit 1 for warnings too');
  withExamples(lint, ['catalog lint security/catalog']);
  handledBy(lint, runtime, async () => (await import('../run/catalog-lint.ts')).runCatalogLint);
}

function registerAdd(catalog: Command, runtime: Runtime): void {
  const add = catalog
    .command('add')
    .argument('<host...>', 'exact host names')
    .summary('add hosts to a private catalogue folder')
    .description(
      'Adds hosts to the file of an ecosystem in a private folder, which wins over the built-in catalogue.',
    )
    .requiredOption('--ecosystem <id>', 'which software; a new identifier makes a new file')
    .requiredOption('--role <role...>', `what the host does: ${roles.join(', ')}`)
    .requiredOption('--risk <class>', `${risks.join(', ')}: from one operator alone to made for passing data`)
    .option('--need <need>', `${needs.join(', ')}`, 'optional')
    .option('--seen <source...>', 'address of a page, or owner/name@commit:path', ['memory'])
    .option('--title <text>', 'of a new ecosystem')
    .option('--group <group>', `of a new ecosystem: ${groups.join(', ')}`)
    .option('--folder <path>', 'default: the first of `catalogs` in the configuration');
  withExamples(add, [
    'catalog add pkgs.acme.example --ecosystem acme --group languages --role artifact --risk A --need required --folder security/catalog',
  ]);
  handledBy(add, runtime, async () => (await import('../run/catalog-add.ts')).runCatalogAdd);
}
