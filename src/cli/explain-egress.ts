// What the egress question says of one address: its connections by class, and its findings in full.
import { analyzeEgress } from '../analyze/egress/analyze.ts';
import { callersOf } from '../analyze/egress/inside.ts';
import { addressSessions } from '../analyze/egress/sessions.ts';
import { addressText, type AddressKey } from '../core/address.ts';
import type { AddressEgress } from '../report/documents/explain-egress.ts';
import { decidedFindings } from './egress-decisions.ts';
import { networkOwners, ownAddresses } from './network-owners.ts';
import type { Session } from './session.ts';

/** The whole question is asked only where some connection of the address is a finding. */
export async function explainEgress(session: Session, address: AddressKey): Promise<AddressEgress> {
  const { db, window, configuration } = session;
  const sessions = await addressSessions(db, address, window);
  const isFound = sessions.some(({ class: name }) => FOUND.includes(name));
  const all = isFound ? (await analyzeEgress(db, { window })).findings : [];
  const text = addressText(address);
  const findings = all.filter(({ source, destination }) => source === text || destination === text);
  const labels = new Set(findings.flatMap(({ label }) => label ?? []));
  return {
    sessions,
    findings: decidedFindings(session, findings),
    callers: await callersOf(db, [...labels], window),
    networkOwner: networkOwners(configuration)(address),
    isOwn: ownAddresses(configuration)(address),
  };
}

const FOUND: readonly string[] = ['never-resolved', 'dns-bypass', 'resolved-sibling'];
