// Single sessions: all of them, or those of one address.
import { addressText, type AddressKey } from '../../core/address.ts';
import type { Window } from '../../core/time.ts';
import type { Database } from '../../store/database.ts';
import { all, run } from '../../store/query.ts';
import type { EgressSession } from './model.ts';
import { judgeParts, prepareEgress, RECORDS_PER_PART, statement, type Reach } from './pipeline.ts';
import { sessionsQuery, type SessionRow } from './queries.ts';
import { bounds } from './read.ts';

/** Every session begun from inside, judged; all are held in memory at once. */
export function judgeSessions(db: Database, window: Window): Promise<EgressSession[]> {
  return collect(db, 'whole', window);
}

/** The sessions begun from inside of one source or to one destination. */
export async function addressSessions(
  db: Database,
  address: AddressKey,
  window: Window,
): Promise<EgressSession[]> {
  await prepareEgress(db);
  await run(db, statement('79-address-focus'), { address: String(address) });
  const sessions = await collect(db, 'focused', window);
  const text = addressText(address);
  return sessions.filter((session) => session.source === text || session.destination === text);
}

async function collect(db: Database, reach: Reach, window: Window): Promise<EgressSession[]> {
  const sessions: EgressSession[] = [];
  await judgeParts(db, reach, RECORDS_PER_PART, async () => {
    for (const row of await all(db, sessionsQuery, bounds(window))) sessions.push(sessionOf(row));
  });
  return sessions;
}

function sessionOf({ source_port, bytes_out, bytes_in, ...row }: SessionRow): EgressSession {
  return {
    ...row,
    source: addressText(row.source),
    sourcePort: source_port,
    destination: addressText(row.destination),
    bytesOut: bytes_out,
    bytesIn: bytes_in,
  };
}
