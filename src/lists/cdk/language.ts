// What differs between the languages that the AWS CDK is written in.
import type { PropertySyntax } from '../absent.ts';
import type { Scope } from '../follow.ts';
import type { Workspace } from '../format.ts';
import type { Program } from '../program.ts';

/** Reads a source file; null where there is none. */
export type LoadProgram = (path: string) => Program | null;

export interface CdkLanguage {
  readonly extensions: readonly string[];
  /** Opens a workspace: the parsers are loaded once, then files are read at once. */
  readonly open: (workspace: Workspace) => Promise<LoadProgram>;
  /** The files that an import in `from` may mean, best first. */
  readonly moduleFiles: (from: string, module: string) => readonly string[];
  /** A property's name as this language spells it: `egressAllowlist`, `egress_allowlist`. */
  readonly spell: (property: string) => string;
  readonly properties: PropertySyntax;
  /** How the language writes false. */
  readonly no: string;
}

/** A CDK file and the way to others. */
export interface CdkScope extends Scope {
  readonly program: Program;
  readonly language: CdkLanguage;
}
