// catalog classify, list, show.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerCatalog(program: Command, runtime: Runtime): void {
  const catalog = program.command('catalog').summary('what software a name belongs to').helpCommand(false);
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
