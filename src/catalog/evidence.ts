// Hazards that one name cannot show: tunnels and generated names per parent, and what the answers said.
import { addressKey, inCidr, isIpv4Key, parseCidr } from '../core/address.ts';
import type { Hazard } from './answer.ts';

/** What was seen of the labels directly below one parent within the window. Shares lie between 0 and 1. */
export interface ParentEvidence {
  /** Registrable domain or a subdomain; a public suffix where second-level names are counted. */
  readonly parent: string;
  /** True where the catalogue lists the parent or something below it, so that shards are expected. */
  readonly isCatalogued: boolean;
  readonly distinctChildren: number;
  readonly queries: number;
  readonly meanLabelLength: number;
  readonly maxLabelLength: number;
  /** Mean Shannon entropy of the labels, in bits per character. */
  readonly meanEntropy: number;
  /** Share of labels of 16 characters and more that use a hexadecimal, base32 or base64url alphabet with digits. */
  readonly encodedShare: number;
  /** Share of queries of type TXT, NULL, CNAME or MX. */
  readonly carrierShare: number;
  readonly nxdomainShare: number;
  readonly sources: number;
}

/** What the answers to one name held. */
export interface NameEvidence {
  readonly name: string;
  /** True for names of the VPC's own zones, search suffixes and the like: private answers are expected there. */
  readonly isInternal: boolean;
  /** Addresses as text; anything else is ignored. */
  readonly answers: readonly string[];
}

/** Start values from measured ordinary names (longest label p99 21, entropy p99 3.78 bits). */
export const evidenceThresholds = {
  distinctChildren: 20,
  distinctShare: 0.8,
  meanLabelLength: 20,
  maxLabelLength: 50,
  meanEntropy: 3.5,
  encodedShare: 0.5,
  carrierShare: 0.2,
  nxdomainShare: 0.5,
  generatedNames: 10,
  /** Signals that must hold together, at least one of them about the content of the labels or the query type. */
  signals: 3,
} as const;

/** Hazards of a parent and of a name; either may be missing. In a fixed order, without repeats. */
export function evidenceHazards(evidence: {
  readonly parent: ParentEvidence | null;
  readonly name: NameEvidence | null;
}): Hazard[] {
  const parent = evidence.parent === null ? [] : parentHazards(evidence.parent);
  const answers = evidence.name === null ? [] : answerHazards(evidence.name);
  return [...parent, ...answers];
}

function parentHazards(parent: ParentEvidence): Hazard[] {
  if (parent.isCatalogued) return [];
  const hazards: Hazard[] = [];
  const signals = tunnelSignals(parent);
  if (signals !== null) {
    hazards.push({
      id: 'dns-tunnel',
      sentence: `${parent.distinctChildren} names below ${parent.parent} look like data: ${signals.join(', ')}.`,
      clearedBy: 'knowing which software makes these names, and an allow decision for the parent',
    });
  }
  if (looksGenerated(parent)) {
    hazards.push({
      id: 'generated-names',
      sentence: `${percent(parent.nxdomainShare)} of ${parent.distinctChildren} names below ${parent.parent} do not exist, as when software tries generated names.`,
      clearedBy: 'finding the software that asks; the names that exist need a decision each',
    });
  }
  return hazards;
}

/** The signals that hold, where they are enough; null otherwise. */
function tunnelSignals(parent: ParentEvidence): string[] | null {
  const limit = evidenceThresholds;
  if (parent.distinctChildren < limit.distinctChildren) return null;
  const isLong =
    parent.meanLabelLength > limit.meanLabelLength || parent.maxLabelLength >= limit.maxLabelLength;
  const isDense = parent.meanEntropy > limit.meanEntropy || parent.encodedShare > limit.encodedShare;
  const content = [
    isLong ? `labels of ${Math.round(parent.meanLabelLength)} characters on average` : null,
    isDense ? `${parent.meanEntropy.toFixed(1)} bits per character` : null,
    parent.carrierShare > limit.carrierShare
      ? `${percent(parent.carrierShare)} TXT, NULL, CNAME or MX queries`
      : null,
  ].filter((signal) => signal !== null);
  const rhythm = [
    parent.distinctChildren / Math.max(parent.queries, 1) > limit.distinctShare
      ? 'hardly a name asked twice'
      : null,
    parent.nxdomainShare > limit.nxdomainShare
      ? `${percent(parent.nxdomainShare)} without such a name`
      : null,
    parent.sources === 1 ? 'a single source' : null,
  ].filter((signal) => signal !== null);
  const isEnough = content.length > 0 && content.length + rhythm.length >= limit.signals;
  return isEnough ? [...content, ...rhythm] : null;
}

function looksGenerated(parent: ParentEvidence): boolean {
  const limit = evidenceThresholds;
  return parent.distinctChildren >= limit.generatedNames && parent.nxdomainShare > limit.nxdomainShare;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const metadata = ['169.254.169.254', '169.254.170.2', '169.254.170.23', 'fd00:ec2::254', 'fd00:ec2::23'];
const metadataKeys = new Set(metadata.map(addressKey));
const linkLocal = ['169.254.0.0/16', 'fe80::/10'].map(parseCidr);
const ownAddresses = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  'fc00::/7',
  '::1/128',
].map(parseCidr);

function answerHazards(name: NameEvidence): Hazard[] {
  const keys = name.answers.map(addressKey).filter((key) => key !== null);
  const within = (blocks: typeof linkLocal) =>
    keys.some((key) =>
      blocks.some(
        (block) => block !== null && isIpv4Key(key) === isIpv4Key(block.first) && inCidr(key, block),
      ),
    );
  if (keys.some((key) => metadataKeys.has(key))) return [answerHazard(name.name, 'metadata-answer')];
  if (within(linkLocal)) return [answerHazard(name.name, 'link-local-answer')];
  return !name.isInternal && within(ownAddresses) ? [answerHazard(name.name, 'private-answer')] : [];
}

const answerSentences = {
  'metadata-answer':
    'answered with the address of the instance metadata service, which hands out credentials',
  'link-local-answer': 'answered with a link-local address',
  'private-answer': 'is a public name, yet answered with a private address (rebinding, or a split zone)',
} as const;

function answerHazard(name: string, id: keyof typeof answerSentences): Hazard {
  const clearedBy =
    id === 'private-answer' ? 'declaring the zone as your own' : 'nothing: deny the name and find the source';
  return { id, sentence: `${name} ${answerSentences[id]}.`, clearedBy };
}
