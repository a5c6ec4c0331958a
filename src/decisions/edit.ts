// Edits the text of a decisions file: parses for positions, splices, reads again and refuses whatever is not exactly the
// old decisions plus the change. Every other byte stays.
import { isDeepStrictEqual } from 'node:util';
import { UserError } from '../core/errors.ts';
import { parseDecisionsDocument, type DecisionProblem, type DecisionsDocument } from './document.ts';
import { additionSplices, keywiseSplices, removalSplices, wholeSplices } from './edit-item.ts';
import { findPlace, type ItemPlace, type ItemsPlace, type Place } from './edit-place.ts';
import { applySplices, type Splice } from './edit-text.ts';
import type { Decision } from './model.ts';
import { readDecisionsDocument } from './read.ts';
import { decisionSchema, decisionsFileSchema, type WrittenDecision } from './schema.ts';

/** A file parsed once. */
interface Contents {
  readonly document: DecisionsDocument;
  readonly problems: readonly DecisionProblem[];
  readonly decisions: readonly Decision[];
  /** The decisions as written. Empty where the file has problems. */
  readonly written: readonly WrittenDecision[];
  /** Everything else in the file. */
  readonly head: object;
}

interface Readable extends Contents {
  readonly text: string;
  readonly place: Place;
}

/** The file with one decision more, at its end. Throws UserError `bad-decisions` where that cannot be done. */
export function addDecision(text: string, decision: WrittenDecision): string {
  const readable = readableFile(text);
  const added = checkedDecision(decision);
  const same = readable.written.findIndex((other) => isSameSubject(other, added));
  if (same !== -1) throw alreadyDecided(readable, same);
  const changed = verified(readable, additionSplices(text, readable.place, added), [
    ...readable.written,
    added,
  ]);
  return changed ?? notEditable();
}

/**
 * The file with the decision at `index` (of `decisions`, from 0) replaced. Comments, and the order of its keys, stay
 * where only values change, and keys come or go.
 */
export function replaceDecision(text: string, index: number, decision: WrittenDecision): string {
  const readable = readableFile(text);
  const { place, item, old } = itemAt(readable, index);
  const changed = checkedDecision(decision);
  const expected = readable.written.with(index, changed);
  const keywise = keywiseSplices(text, item, old, changed);
  const careful = keywise === null ? null : verified(readable, keywise, expected);
  return careful ?? verified(readable, wholeSplices(text, place, item, changed), expected) ?? notEditable();
}

/** The file without the decision at `index` (of `decisions`, from 0). */
export function removeDecision(text: string, index: number): string {
  const readable = readableFile(text);
  const { place } = itemAt(readable, index);
  const expected = readable.written.toSpliced(index, 1);
  return verified(readable, removalSplices(text, place, index), expected) ?? notEditable();
}

/** The index of the decision about the same name or destination in the same scope, or null. */
export function sameDecisionIndex(text: string, decision: WrittenDecision): number | null {
  const index = readableFile(text).written.findIndex((other) => isSameSubject(other, decision));
  return index === -1 ? null : index;
}

function readableFile(text: string): Readable {
  const contents = contentsOf(text);
  const [problem] = contents.problems;
  if (problem === undefined) return { ...contents, text, place: findPlace(text, contents.document) };
  throw new UserError(
    'bad-decisions',
    `the decisions file has a mistake, line ${problem.line ?? '?'}: ${problem.path} ${problem.message}`,
    'correct it first; a file that cannot be read is not edited',
  );
}

function contentsOf(text: string): Contents {
  const document = parseDecisionsDocument(text);
  const { decisions, problems } = readDecisionsDocument(document);
  if (problems.length > 0) return { document, decisions, problems, written: [], head: {} };
  const value = decisionsFileSchema.parse(document.yaml.toJS() ?? { version: 1 });
  return {
    document,
    decisions,
    problems,
    written: value.decisions ?? [],
    head: { ...value, decisions: null },
  };
}

function checkedDecision(decision: WrittenDecision): WrittenDecision {
  const parsed = decisionSchema.safeParse(definedOnly(decision));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserError(
    'bad-decisions',
    `the decision is not complete: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    'give a domain or a destination, and a decision',
  );
}

/** Without keys that are set to undefined: in the file they do not exist. */
function definedOnly(decision: WrittenDecision): unknown {
  return JSON.parse(JSON.stringify(decision));
}

function isSameSubject(one: WrittenDecision, other: WrittenDecision): boolean {
  const subject = ({ domain, destination, port, protocol, source, scope }: WrittenDecision) =>
    JSON.stringify([
      domain?.toLowerCase(),
      destination,
      port,
      protocol,
      source,
      scope?.list,
      scope?.target,
      scope?.repo,
    ]);
  return subject(one) === subject(other);
}

function itemAt(
  { place, written }: Readable,
  index: number,
): { place: ItemsPlace; item: ItemPlace; old: WrittenDecision } {
  const item = place.kind === 'items' ? place.items[index] : undefined;
  const old = written[index];
  if (place.kind === 'items' && item !== undefined && old !== undefined) return { place, item, old };
  throw new UserError(
    'not-found',
    `there is no decision number ${index + 1}`,
    `the file holds ${written.length}`,
  );
}

/** The changed text, or null where it reads other than expected. */
function verified(
  before: Readable,
  splices: readonly Splice[],
  expected: readonly WrittenDecision[],
): string | null {
  const changed = applySplices(before.text, splices);
  const after = contentsOf(changed);
  const [problem] = after.problems;
  if (problem !== undefined && after.problems.every(({ path }) => path.startsWith('decisions['))) {
    throw new UserError('bad-decisions', problem.message, 'change the decision and try again');
  }
  const isExact = isDeepStrictEqual(after.written, expected) && isDeepStrictEqual(after.head, before.head);
  return problem === undefined && isExact ? changed : null;
}

function alreadyDecided({ decisions }: Readable, index: number): UserError {
  const line = decisions[index]?.line ?? '?';
  return new UserError(
    'bad-decisions',
    `it is already decided, on line ${line}`,
    'replace that decision instead',
  );
}

function notEditable(): never {
  throw new UserError(
    'bad-decisions',
    'the way the decisions file is written does not let it be edited safely, so it was left as it is',
    'add the decision by hand: as the last element of "decisions", on lines of its own',
  );
}
