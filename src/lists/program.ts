// What list finding needs to know of a source file, whatever its language: expressions, names, constructs.
import type { BracketSyntax, Element } from './format.ts';

/** Range in UTF-16 code units and line from 1. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export type Expression =
  | ListExpression
  | RecordExpression
  /** A reference: `NAME`, `Class.NAME`, `this.name`, `local.x`, `var.x`. */
  | (Range & { readonly type: 'name'; readonly path: string })
  /** A string; null where it is put together at run time. */
  | (Range & { readonly type: 'text'; readonly value: string | null })
  /** One of several expressions, which one is decided elsewhere: a conditional, a default. */
  | (Range & { readonly type: 'choice'; readonly what: string; readonly branches: readonly Expression[] })
  /** The entries of all parts. */
  | (Range & { readonly type: 'union'; readonly parts: readonly Expression[] })
  | FileExpression
  /** Anything else. `uses` are the names in it. */
  | (Range & { readonly type: 'computed'; readonly what: string; readonly uses: readonly string[] });

/** An element with what is spread into the list at its place, if anything is. */
export interface Item extends Element {
  readonly spread: Expression | null;
}

export interface ListExpression extends Range {
  readonly type: 'list';
  readonly items: readonly Item[];
  /** The statement around it has a syntax error. */
  readonly isBroken: boolean;
}

/** The lines of another file, or what its JSON holds under `keys`; the path is null where it is computed. */
export interface FileExpression extends Range {
  readonly type: 'file';
  readonly path: string | null;
  readonly holds: 'lines' | 'json';
  readonly keys: readonly string[];
}

export interface Field {
  readonly key: string;
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

/** An object literal, or keyword arguments; start and end include its brackets. */
export interface RecordExpression extends Range {
  readonly type: 'record';
  readonly fields: readonly Field[];
  readonly spreads: readonly Expression[];
  /** End of the last field or spread; null where there is none. */
  readonly lastEnd: number | null;
  /** The statement around it has a syntax error. */
  readonly isBroken: boolean;
}

/** A name that is given a value: a variable, a constant, a property of a class (then with its owner). */
export interface Binding {
  readonly name: string;
  readonly owner: string | null;
  readonly value: Expression;
  readonly line: number;
}

/** `new Class(scope, 'ID', {...})`, or the same in Python. */
export interface Construct extends Range {
  /** The last part of the class's name. */
  readonly className: string;
  readonly id: string | null;
  /** The variable or property it is assigned to, without `this.`. */
  readonly variable: string | null;
  readonly properties: Expression | null;
}

export interface Import {
  readonly local: string;
  readonly name: string;
  /** The module as written. */
  readonly from: string;
}

/** A source file. */
export interface Program {
  readonly path: string;
  readonly text: string;
  readonly syntax: BracketSyntax;
  readonly errors: number;
  readonly bindings: readonly Binding[];
  readonly constructs: readonly Construct[];
  /** Records that say which list a firewall rule uses. */
  readonly rules: readonly RecordExpression[];
  /** Lists handed straight to `FirewallDomains.fromList`. */
  readonly handedLists: readonly Expression[];
  readonly imports: readonly Import[];
}

/** The value of a field, or null. */
export function fieldOf(record: RecordExpression, key: string): Expression | null {
  return record.fields.find((field) => field.key === key)?.value ?? null;
}

/** Every part of an expression that may end up in its value, itself included. */
export function partsOf(expression: Expression): Expression[] {
  const parts = directParts(expression);
  return [expression, ...parts.flatMap(partsOf)];
}

function directParts(expression: Expression): readonly Expression[] {
  if (expression.type === 'choice') return expression.branches;
  if (expression.type === 'union') return expression.parts;
  if (expression.type !== 'list') return [];
  return expression.items.flatMap((item) => (item.spread === null ? [] : [item.spread]));
}
