// Finding and reading alert2allow.yaml: every problem at once, each with its path and line.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import { configurationSchema, type Configuration } from './schema.ts';

export const CONFIG_NAME = 'alert2allow.yaml';

/** A configuration and where its relative paths start. */
export interface LoadedConfiguration {
  /** Path of the file, or null where there is none and defaults hold. */
  readonly path: string | null;
  /** Folder that relative paths in the configuration refer to. */
  readonly folder: string;
  readonly configuration: Configuration;
}

/** Reads the named file, else the nearest alert2allow.yaml upwards of `cwd`, else defaults. */
export function loadConfiguration(cwd: string, named: string | undefined): LoadedConfiguration {
  const path = named === undefined ? nearest(cwd) : resolve(cwd, named);
  if (path === null) return { path, folder: cwd, configuration: configurationSchema.parse({}) };
  if (!existsSync(path)) {
    throw new UserError(
      'bad-configuration',
      `no configuration at ${path}`,
      'check --config, or write one: alert2allow init',
    );
  }
  return { path, folder: dirname(path), configuration: parseConfiguration(readFileSync(path, 'utf8'), path) };
}

function nearest(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, CONFIG_NAME);
    if (existsSync(candidate)) return candidate;
    if (dirname(folder) === folder) return null;
  }
}

/** Parses configuration text; throws one UserError that lists every problem with line and key. */
export function parseConfiguration(text: string, path: string): Configuration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors.map(
    (error) => `${path}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`,
  );
  if (syntax.length > 0) throw problems(syntax);
  const parsed = configurationSchema.safeParse(document.toJS() ?? {});
  if (parsed.success) return parsed.data;
  throw problems(parsed.error.issues.flatMap((issue) => describe(issue, document, lines, path)));
}

function describe(issue: z.core.$ZodIssue, document: Document, lines: LineCounter, path: string): string[] {
  const at = (keys: readonly PropertyKey[]) =>
    `${path}:${lineOf(document, lines, keys)}: ${keys.map(String).join('.') || '(file)'}`;
  if (issue.code !== 'unrecognized_keys') return [`${at(issue.path)}: ${issue.message}`];
  return issue.keys.map((key) => `${at([...issue.path, key])}: unknown key`);
}

/** Line of the deepest part of a key path that exists in the file. */
function lineOf(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function problems(messages: readonly string[]): UserError {
  return new UserError(
    'bad-configuration',
    messages.length === 1
      ? messages.join('')
      : `${messages.length} problems in the configuration:\n${messages.join('\n')}`,
    'correct the named keys; the keys are listed in the README under "Configuration"',
  );
}
