// A fake firewall, the port over the real SDK, and hands with a clock on which waiting takes no time.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLiveFirewall } from '../../../src/adapters/aws/live-firewall.ts';
import { auditTrail } from '../../../src/propose/live/audit.ts';
import type { Hands } from '../../../src/propose/live/apply-list.ts';
import { fakePlace } from '../../adapters/aws-test.ts';
import { FakeFirewall } from '../../helpers/aws-fake-firewall.ts';
import type { AwsFake } from '../../helpers/aws-fake.ts';

export const NOW = Date.parse('2026-11-20T08:00:00Z') / 1000;

export interface Place {
  readonly state: FakeFirewall;
  readonly fake: AwsFake;
  readonly hands: Hands;
  /** Milliseconds that the tool waited, in order; the pace of requests included. */
  readonly waits: readonly number[];
  readonly folder: string;
  /** The audit lines. */
  audit(): Record<string, unknown>[];
  /** The domains of each UpdateFirewallDomains request. */
  sent(): string[][];
}

export async function place(): Promise<Place> {
  const state = new FakeFirewall();
  const { fake, clock, options } = await fakePlace(state.answerTo);
  const folder = mkdtempSync(join(tmpdir(), 'live-'));
  const trail = join(folder, 'audit.jsonl');
  const hands = {
    firewall: await openLiveFirewall(options),
    patience: { wait: (milliseconds: number) => clock.wait(milliseconds), random: () => 0.5 },
    audit: auditTrail(trail, () => NOW),
    now: () => NOW,
  };
  return {
    state,
    fake,
    hands,
    waits: clock.waits,
    folder,
    audit: () =>
      readFileSync(trail, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    sent: () =>
      fake.requests
        .filter(({ operation }) => operation === 'Route53Resolver.UpdateFirewallDomains')
        .map(({ input }) => input['Domains'] as string[]),
  };
}
