// Questions to the catalogue; none of them needs a database.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { classify } from '../../catalog/classify.ts';
import { UserError } from '../../core/errors.ts';
import { ALL_TIME } from '../../core/time.ts';
import {
  catalogListDocument,
  catalogShowDocument,
  classifyDocument,
} from '../../report/documents/catalog.ts';
import { configuredCatalog } from '../catalog.ts';
import { loadConfiguration } from '../config/read.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import { readStdin, type Io } from '../io.ts';
import { writeDocument } from '../output.ts';
import { withSimilar } from '../suggestion.ts';

function catalogOf(io: Io, globals: Globals) {
  return configuredCatalog(loadConfiguration(io.cwd, globals.config));
}

/** Classifies names, one per line, in input order. */
export async function runCatalogClassify(
  io: Io,
  globals: Globals,
  [file = '-']: readonly string[],
): Promise<ExitCode> {
  const bytes = file === '-' ? await readStdin(io) : readNames(resolve(io.cwd, file));
  const catalog = catalogOf(io, globals);
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const names = lines.filter((line) => line.trim() !== '');
  await writeDocument(io, globals, classifyDocument(names.map((name) => classify(catalog, name))), ALL_TIME);
  return EXIT.done;
}

function readNames(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(
      'not-found',
      `cannot read ${path}`,
      'name a file with one DNS name per line, or - for standard input',
      {
        cause: error,
      },
    );
  }
}

/** Lists the ecosystems. */
export async function runCatalogList(io: Io, globals: Globals): Promise<ExitCode> {
  await writeDocument(io, globals, catalogListDocument(catalogOf(io, globals).data.ecosystems), ALL_TIME);
  return EXIT.done;
}

/** Shows one ecosystem. */
export async function runCatalogShow(
  io: Io,
  globals: Globals,
  [id = '']: readonly string[],
): Promise<ExitCode> {
  const { ecosystems } = catalogOf(io, globals).data;
  const ecosystem = ecosystems.find((one) => one.id === id);
  if (ecosystem === undefined) {
    const ids = ecosystems.map((one) => one.id);
    const hint = withSimilar(id, ids, 'alert2allow catalog list shows all');
    throw new UserError('not-found', `the catalogue has no ecosystem ${id}`, hint);
  }
  await writeDocument(io, globals, catalogShowDocument(ecosystem), ALL_TIME);
  return EXIT.done;
}
