// Which entries of the catalogue are noise, and of which kind.
import type { Noise, NoiseKind } from './answer.ts';
import type { Ecosystem, HostEntry } from './model.ts';

/** The noise an entry stands for, or null. Telemetry is noise only where it can be switched off. */
export function noiseOf(ecosystem: Ecosystem, host: HostEntry | null): Noise | null {
  const setting = host?.setting ?? ecosystem.settingsHint[0] ?? null;
  if (host?.roles[0] === 'telemetry')
    return host.setting === null ? null : { kind: 'telemetry', setting: host.setting };
  if (ecosystem.group !== 'noise') return null;
  return { kind: kindOf(ecosystem.id, host), setting };
}

function kindOf(ecosystem: string, host: HostEntry | null): NoiseKind {
  switch (host?.roles[0]) {
    case 'check':
      return 'connectivity-check';
    case 'revocation':
      return 'revocation';
    case 'time':
      return 'time';
    default:
  }
  if (ecosystem === 'browser-noise') return 'browser';
  return ecosystem === 'local' ? 'local' : 'system';
}
