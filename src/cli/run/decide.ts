// Writes decisions into the decisions file, keeping its formatting.
import { parseCidr } from '../../core/address.ts';
import { UserError } from '../../core/errors.ts';
import { matchingName, writableEntry } from '../../core/name.ts';
import { dateText, parseInstant } from '../../core/time.ts';
import type { DecisionKind } from '../../decisions/model.ts';
import type { WrittenDecision } from '../../decisions/schema.ts';
import { configuredCatalog } from '../catalog.ts';
import type { Handler } from '../commands/command.ts';
import { loadConfiguration, type LoadedConfiguration } from '../config/read.ts';
import { namesOfCluster, removedIn } from '../decide-subjects.ts';
import { decidedText } from '../decided-text.ts';
import { decisionsPath, decisionsText } from '../decisions.ts';
import { forTerminal } from '../../report/escape.ts';
import { EXIT } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { talk } from '../output.ts';
import { replaceFile } from '../replace-file.ts';

interface DecideOptions {
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly list?: string;
  readonly port?: string;
  readonly protocol?: string;
  readonly source?: string;
  readonly cluster?: string;
  readonly removedIn?: string;
}

/** What is decided about, and what is said where the command line does not say it. */
interface Subjects {
  readonly names: readonly string[];
  readonly reason: string;
  readonly ref: string | null;
}

/** The handler of one verb. All names are written, or none. */
export function runDecide(verb: DecisionKind): Handler<DecideOptions> {
  return async (io, options, args) => {
    const loaded = loadConfiguration(io.cwd, options.config);
    const subjects = await subjectsOf(io, options, loaded, args, verb);
    const path = decisionsPath(loaded);
    const decided = dateText(io.now());
    const before = decisionsText(path);
    const decisions = subjects.names.map((name) =>
      writtenDecision(verb, name, { ...options, ...subjects }, decided),
    );
    const after = decidedText(before, decisions, configuredCatalog(loaded));
    if (after !== before) replaceFile(path, after);
    remarkPast(io, options);
    remarkUnknownList(io, options, loaded);
    const count = subjects.names.length;
    talk(io, options, `${verb}: ${count === 1 ? '1 decision' : `${count} decisions`} written to ${path}`);
    return EXIT.done;
  };
}

/** The end of the window counts, not the clock: for old logs a date that is past today may still lie ahead. */
function remarkPast(io: Io, options: DecideOptions & Globals): void {
  const { expires } = options;
  const end = expires === undefined ? null : parseInstant(expires);
  if (end === null || end > io.now()) return;
  talk(io, options, `--expires ${expires} is past: from then on it counts as undecided`);
}

/** It may be added to the configuration later, so that it is no mistake yet. */
function remarkUnknownList(
  io: Io,
  options: DecideOptions & Globals,
  { configuration }: LoadedConfiguration,
): void {
  const { list } = options;
  if (list === undefined || list in configuration.lists) return;
  const known = Object.keys(configuration.lists).join(', ') || 'none';
  talk(
    io,
    options,
    forTerminal(`the configuration has no list ${list}, so propose will withhold this (lists: ${known})`),
  );
}

async function subjectsOf(
  io: Io,
  options: DecideOptions & Globals,
  loaded: LoadedConfiguration,
  args: readonly string[],
  verb: DecisionKind,
): Promise<Subjects> {
  const { cluster, removedIn: place } = options;
  const removed = place === undefined ? null : await removedIn(io, loaded, place);
  const names = new Set([
    ...args,
    ...(cluster === undefined ? [] : await namesOfCluster(io, options, cluster, verb)),
    ...(removed?.names ?? []),
  ]);
  const reason = options.reason ?? (removed === null ? null : `taken out by a reviewer of ${removed.where}`);
  if (reason === null) {
    throw new UserError('bad-argument', 'a decision needs a reason', 'say why with --reason "..."');
  }
  if (args.length === 0 && cluster === undefined && removed === null) {
    throw new UserError(
      'bad-argument',
      'nothing is named that could be decided',
      'name hosts or addresses, or give --cluster TITLE (or, for deny and defer, --removed-in BRANCH)',
    );
  }
  return { names: [...names], reason, ref: removed?.where ?? null };
}

function writtenDecision(
  verb: DecisionKind,
  subject: string,
  options: DecideOptions & Omit<Subjects, 'names'>,
  decided: string,
): WrittenDecision {
  const { reason, owner, expires, list, ref } = options;
  if (expires !== undefined && parseInstant(expires) === null) {
    throw new UserError(
      'bad-argument',
      `--expires ${inLine(expires)} is no date`,
      'write for example --expires 2027-05-22, or an RFC 3339 instant',
    );
  }
  return {
    ...subjectOf(verb, subject, options),
    decision: verb,
    reason,
    ...(owner === undefined ? {} : { owner }),
    decided,
    ...(expires === undefined ? {} : { expires }),
    ...(list === undefined ? {} : { scope: { list } }),
    ...(ref === null ? {} : { ref }),
  };
}

/** Lines of a message are written as they are: a name must not begin one. */
function inLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function subjectOf(
  verb: DecisionKind,
  subject: string,
  options: DecideOptions,
): Pick<WrittenDecision, 'domain' | 'destination'> {
  const { port, protocol, source } = options;
  if (parseCidr(subject) !== null) {
    return {
      destination: subject,
      ...(port === undefined ? {} : { port: portOf(port) }),
      ...(protocol === undefined ? {} : { protocol: protocolOf(protocol) }),
      ...(source === undefined ? {} : { source }),
    };
  }
  if (port !== undefined || protocol !== undefined || source !== undefined) {
    throw new UserError(
      'bad-argument',
      `${inLine(subject)} is no address`,
      '--port, --protocol and --source belong to an address or CIDR block',
    );
  }
  const domain = matchingName(subject);
  const checked = writableEntry(domain);
  if (verb === 'allow' && 'refused' in checked) {
    throw new UserError(
      'bad-argument',
      `${inLine(subject)} can never be allowed: ${checked.refused}`,
      'name a host, or a wildcard such as *.host.example',
    );
  }
  return { domain };
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError('bad-argument', `--port ${text} is no port`, 'write a number from 0 to 65535');
}

function protocolOf(text: string): 'tcp' | 'udp' {
  if (text === 'tcp' || text === 'udp') return text;
  throw new UserError('bad-argument', `--protocol ${text} is not known`, 'write tcp or udp');
}
