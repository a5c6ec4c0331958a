// The dated table of prices: the built-in one, or the file that `prices` names.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pricesSchema } from '../catalog/data-files.ts';
import type { Prices } from '../catalog/model.ts';
import { readYaml } from '../catalog/yaml-file.ts';
import { UserError } from '../core/errors.ts';
import type { Session } from './session.ts';

export function configuredPrices({ configuration, folder, catalog }: Session): Prices {
  if (configuration.prices === undefined) return catalog.data.prices;
  const path = resolve(folder, configuration.prices);
  const hint =
    'write date, region, endpointHour, endpointGigabyte, natGigabyte, firewallHour, firewallGigabyte';
  if (!existsSync(path)) throw new UserError('not-found', `prices names ${path}, which does not exist`, hint);
  const read = readYaml({ path, text: readFileSync(path, 'utf8') }, pricesSchema);
  if ('problems' in read) {
    const problems = read.problems.map(({ where, message }) => `${where}: ${message}`);
    throw new UserError('bad-input', ['the prices cannot be used:', ...problems].join('\n'), hint);
  }
  return read.value;
}
