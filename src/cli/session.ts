// What almost every command starts with: configuration read, database open, reading views ready.
import type { Catalog } from '../catalog/catalog.ts';
import type { Window } from '../core/time.ts';
import type { Workspace } from '../lists/format.ts';
import type { LiveFirewall } from '../propose/live/port.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { dataSpan } from '../store/span.ts';
import { meanwhile } from '../store/meanwhile.ts';
import { createViews, writeConfiguration } from '../store/reading.ts';
import { loadConfiguration, type LoadedConfiguration } from './config/read.ts';
import { readingContext } from './config/reading-context.ts';
import { databasePath, MEMORY_LIMIT } from './database-path.ts';
import { askedWindow, type Globals } from './globals.ts';
import type { Io } from './io.ts';
import { workspaceOf } from './workspace.ts';

/** A database open for questions. */
export interface Session extends LoadedConfiguration {
  readonly db: Database;
  readonly catalog: Catalog;
  /** The asked-for window, as given: null bounds mean all data. */
  readonly window: Window;
  /** "Now" of the question: the end of the window, else of the data. */
  readonly now: number;
  /** The files and live lists that the configuration names, read when first asked for. */
  readonly workspace: () => Promise<Workspace>;
  readonly firewall: () => Promise<LiveFirewall>;
}

/** Opens a session, runs the question and closes the database whatever happens. */
export async function withSession<Result>(
  io: Io,
  globals: Globals,
  question: (session: Session) => Promise<Result>,
): Promise<Result> {
  const loaded = loadConfiguration(io.cwd, globals.config);
  const path = databasePath(globals, io, loaded);
  const opening = openDatabase(path, { mode: 'read', memoryLimit: MEMORY_LIMIT });
  const [db, { configuredData, indexedCatalog }] = await meanwhile(opening, () => import('./catalog.ts'));
  try {
    const data = configuredData(loaded);
    await writeConfiguration(db, readingContext(loaded, data, globals.vpc ?? null));
    const [, catalog] = await meanwhile(createViews(db), () => indexedCatalog(loaded, data));
    const span = await dataSpan(db);
    const window = askedWindow(globals, span.until);
    // Formats of lists and the clients of AWS are loaded only where a list is written somewhere else.
    const firewall = once(async () => (await import('./live.ts')).openFirewallOf(io));
    return await question({
      ...loaded,
      db,
      catalog,
      window,
      now: window.until ?? span.until ?? io.now(),
      workspace: once(async () =>
        hasTargets(loaded)
          ? (await import('./live.ts')).configuredWorkspace(loaded, firewall)
          : workspaceOf(loaded.folder),
      ),
      firewall,
    });
  } finally {
    db.close();
  }
}

function hasTargets({ configuration }: LoadedConfiguration): boolean {
  return Object.values(configuration.lists).some(({ targets }) => (targets ?? []).length > 0);
}

/** The same promise each time. */
function once<Result>(make: () => Promise<Result>): () => Promise<Result> {
  let made: Promise<Result> | null = null;
  return () => (made ??= make());
}
