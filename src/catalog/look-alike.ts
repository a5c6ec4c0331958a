// Names made to be taken for a host of the catalogue. Compared are registrable labels and whole hosts with the
// required hosts; members of the catalogue and the projects' own other domains are exempt (the caller sees to that).
import { commonRatio, differInMore, editDistance, letterMask } from './distance.ts';
import { SkeletonMap } from './skeleton.ts';

/** A protected host: its registrable domain and the label in front of the public suffix. */
export interface Protected {
  readonly host: string;
  readonly registrable: string;
  readonly label: string;
  /** True for ordinary words: only confusable letters and embedded hosts count. */
  readonly generic: boolean;
  /** False where a typing slip usually gives another word. */
  readonly slips: boolean;
}

interface Brand {
  readonly protected: Protected;
  readonly mask: number;
  readonly limit: number;
}

export interface LookAlikeIndex {
  /** The protected host and the way it is imitated, or null. `registrable` and `label` are of `name`. */
  find(name: string, registrable: string, label: string): { host: string; how: string } | null;
}

const MINIMUM_LABEL = 4;
const FIRST_LABEL_RATIO = 0.7;

/** Builds the index once per catalogue. */
export function lookAlikeIndex(hosts: readonly Protected[]): LookAlikeIndex {
  const byLabel = new Map<string, Protected>();
  const bySkeleton = new SkeletonMap<Protected>();
  const byFirstLabel = new Map<string, Protected[]>();
  const embedded = new Map<string, Protected[]>();
  const brands: Brand[][] = [];
  for (const host of hosts) {
    push(byFirstLabel, firstLabel(host), host);
    push(embedded, host.registrable.split('.')[0] ?? '', host);
    if (byLabel.has(host.label) || host.label.length < MINIMUM_LABEL) continue;
    byLabel.set(host.label, host);
    bySkeleton.set(host.label, host);
    if (!host.generic && host.slips) addBrand(brands, host);
  }

  function find(name: string, registrable: string, label: string) {
    return (
      sameSkeleton(label, bySkeleton, byLabel) ??
      sameLabel(label, registrable, byLabel) ??
      hyphenPart(label, byLabel) ??
      nearLabel(label, brands) ??
      embeddedHost(name, embedded) ??
      sameFirstLabel(name, registrable, label, byFirstLabel)
    );
  }
  return { find };
}

function push<K, V>(map: Map<K, V[]>, key: K | null, value: V): void {
  if (key === null) return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function firstLabel(host: Protected): string | null {
  if (host.host === host.registrable) return null;
  const first = host.host.split('.')[0] ?? '';
  return first === 'www' ? null : first;
}

function sameSkeleton(label: string, bySkeleton: SkeletonMap<Protected>, byLabel: Map<string, Protected>) {
  if (byLabel.has(label)) return null;
  const host = bySkeleton.get(label);
  return host === undefined ? null : { host: host.host, how: 'letters that look the same' };
}

function sameLabel(label: string, registrable: string, byLabel: Map<string, Protected>) {
  const host = byLabel.get(label);
  if (host === undefined || host.generic || host.registrable === registrable) return null;
  return { host: host.host, how: 'the same label under another suffix' };
}

function hyphenPart(label: string, byLabel: Map<string, Protected>) {
  if (!label.includes('-') || label.startsWith('xn--')) return null;
  for (const part of label.split('-')) {
    const host = byLabel.get(part);
    if (host !== undefined && !host.generic)
      return { host: host.host, how: 'its label as a part between hyphens' };
  }
  return null;
}

/** Files a brand under every length of label that its slips can have. */
function addBrand(brands: Brand[][], host: Protected): void {
  const limit = host.label.length < 8 ? 1 : 2;
  const brand = { protected: host, mask: letterMask(host.label), limit };
  for (let length = host.label.length - limit; length <= host.label.length + limit; length += 1) {
    (brands[length] ??= []).push(brand);
  }
}

function nearLabel(label: string, brands: readonly (readonly Brand[])[]) {
  const candidates = label.length < MINIMUM_LABEL ? undefined : brands[label.length];
  if (candidates === undefined) return null;
  const mask = letterMask(label);
  for (const brand of candidates) {
    const { label: wanted, host } = brand.protected;
    if (differInMore(mask, brand.mask, 2 * brand.limit) || wanted === label) continue;
    if (editDistance(label, wanted, brand.limit) !== null) return { host, how: 'a typing slip away' };
  }
  return null;
}

/** `pypi.org.evil.example` and `crates.io-cdn.net`: a protected domain in front, where people read first. */
function embeddedHost(name: string, embedded: Map<string, Protected[]>) {
  for (let start = 0; start >= 0; start = nextLabel(name, start)) {
    const end = name.indexOf('.', start);
    if (end < 0) return null;
    for (const { registrable } of embedded.get(name.slice(start, end)) ?? []) {
      const after = name[start + registrable.length];
      const continues = after === '.' || after === '-';
      if (continues && name.startsWith(registrable, start))
        return { host: registrable, how: 'its whole name in front' };
    }
  }
  return null;
}

function nextLabel(name: string, start: number): number {
  const dot = name.indexOf('.', start);
  return dot < 0 ? -1 : dot + 1;
}

function sameFirstLabel(
  name: string,
  registrable: string,
  label: string,
  byFirstLabel: Map<string, Protected[]>,
) {
  if (name.length === registrable.length) return null;
  for (const host of byFirstLabel.get(name.slice(0, name.indexOf('.'))) ?? []) {
    if (host.generic || host.registrable === registrable) continue;
    if (commonRatio(label, host.label) >= FIRST_LABEL_RATIO) {
      return { host: host.host, how: 'the same first label and a similar domain' };
    }
  }
  return null;
}
