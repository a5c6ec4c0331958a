// What names mean in a CDK program: its own bindings, then what it imports from files beside it.
import { memberOf, obstacle, type Found } from '../follow.ts';
import type { Binding, Program } from '../program.ts';
import type { CdkLanguage, CdkScope, LoadProgram } from './language.ts';
import { nameOfList } from './names.ts';

/** The scope of a file. Other files are read through `load` where an import leads to them. */
export function cdkScope(program: Program, load: LoadProgram, language: CdkLanguage): CdkScope {
  const scope: CdkScope = {
    program,
    language,
    source: program,
    lookUp: (path) => lookUp(scope, load, path),
    openFile: (file) => [
      obstacle(scope, file, 'computed', `a list read from the file ${file.path ?? 'that is computed'}`),
    ],
    nameOf: (start) => nameOfList(program, start),
  };
  return scope;
}

function lookUp(scope: CdkScope, load: LoadProgram, path: string): Found[] {
  const own = lookUpHere(scope, path);
  if (own.length > 0) return own;
  const [head = '', ...rest] = path.split('.');
  const source = scope.program.imports.find((one) => one.local === head);
  if (source === undefined) return [];
  for (const file of scope.language.moduleFiles(scope.program.path, source.from)) {
    const program = load(file);
    if (program === null) continue;
    return lookUpHere(cdkScope(program, load, scope.language), [source.name, ...rest].join('.'));
  }
  return [];
}

function lookUpHere(scope: CdkScope, path: string): Found[] {
  const [head = '', ...rest] = path.split('.');
  const { bindings } = scope.program;
  if (/^(this|self|cls)$/.test(head)) {
    const own = bindings.filter((one) => one.owner !== null && one.name === rest[0]);
    return valuesAt(scope, own, rest.slice(1));
  }
  const variables = bindings.filter((one) => one.owner === null && one.name === head);
  const properties = bindings.filter((one) => one.owner === head && one.name === rest[0]);
  return [...valuesAt(scope, variables, rest), ...valuesAt(scope, properties, rest.slice(1))];
}

function valuesAt(scope: CdkScope, bindings: readonly Binding[], path: readonly string[]): Found[] {
  return bindings.flatMap(({ value }) => {
    const inside = memberOf(value, path);
    return inside === null ? [] : [{ scope, value: inside }];
  });
}
