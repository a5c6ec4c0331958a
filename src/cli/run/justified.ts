// Whether a catch-all may be switched to BLOCK.
import type { Justification } from '../../report/documents/enforce.ts';

/** True where it is time, or somebody takes the risk. */
export function isJustified({ verdict, acceptedRisk }: Justification): boolean {
  return verdict !== 'not-ready' || acceptedRisk !== null;
}
