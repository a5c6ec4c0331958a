// Second-level names that software makes up: one source asks for many, and most of them do not exist.
import type { Hazard } from './answer.ts';
import { evidenceThresholds } from './evidence.ts';

/** What one source asked for within the window: second-level names that the catalogue does not know. */
export interface SourceEvidence {
  readonly domains: number;
  /** Those of which nothing exists. */
  readonly missing: number;
}

/** True where so many of the names do not exist that software must be trying them (reference/ecosystems.md, DGA). */
export function triesNames({ domains, missing }: SourceEvidence): boolean {
  return missing >= evidenceThresholds.generatedNames && missing > evidenceThresholds.nxdomainShare * domains;
}

/** The hazard of a name that such a source asked for: one of those that do not exist, or what it found. */
export function triedNameHazard(
  domain: string,
  { domains, missing }: SourceEvidence,
  isMissing: boolean,
): Hazard {
  const tried = `${missing} of ${domains} second-level names unknown to the catalogue`;
  return {
    id: 'generated-names',
    sentence: isMissing
      ? `One source asked for this and others: ${tried} do not exist, as when software tries generated names.`
      : `${domain} exists, and only a source that tries generated names asked for it: ${tried} do not.`,
    clearedBy: 'finding the software that asks; the names that exist need a decision each',
  };
}
