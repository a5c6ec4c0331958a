// What connects two units, and how strongly: the weights of the evidence, and the sum over one pair.

/** Kinds of evidence with their weights: start values, each times a strength between 0 and 1. */
export const WEIGHTS = { domain: 0.45, chain: 0.35, together: 0.3, labels: 0.15, sources: 0.1 } as const;
export type EvidenceKind = keyof typeof WEIGHTS;

/** One piece of evidence that two units belong together. */
export interface Evidence {
  readonly one: string;
  readonly other: string;
  readonly kind: EvidenceKind;
  /** Between 0 and 1. */
  readonly strength: number;
  /** Says it to the reviewer; reads on from "because". */
  readonly sentence: string;
}

/** Two units and everything that connects them, the strongest first. */
export interface Affinity {
  readonly one: string;
  readonly other: string;
  readonly score: number;
  readonly evidence: readonly Evidence[];
}

/** Sums the evidence per pair, each kind once by its strongest piece; in the order of the units. */
export function affinitiesOf(pieces: readonly Evidence[]): Affinity[] {
  const pairs = new Map<string, Map<EvidenceKind, Evidence>>();
  for (const piece of pieces) {
    const key = `${piece.one}\n${piece.other}`;
    const kinds = pairs.get(key) ?? new Map<EvidenceKind, Evidence>();
    const known = kinds.get(piece.kind);
    if (known === undefined || isStronger(piece, known)) kinds.set(piece.kind, piece);
    pairs.set(key, kinds);
  }
  return [...pairs.values()].flatMap(affinityOf).toSorted(inOrder);
}

function affinityOf(kinds: ReadonlyMap<EvidenceKind, Evidence>): Affinity[] {
  const evidence = [...kinds.values()].toSorted(
    (a, b) => weight(b) - weight(a) || (a.kind < b.kind ? -1 : 1),
  );
  const [first] = evidence;
  if (first === undefined) return [];
  const score = evidence.reduce((sum, piece) => sum + weight(piece), 0);
  return [{ one: first.one, other: first.other, score, evidence }];
}

function weight({ kind, strength }: Evidence): number {
  return WEIGHTS[kind] * strength;
}

function isStronger(piece: Evidence, known: Evidence): boolean {
  return (
    piece.strength > known.strength || (piece.strength === known.strength && piece.sentence < known.sentence)
  );
}

function inOrder(a: Affinity, b: Affinity): number {
  if (a.one !== b.one) return a.one < b.one ? -1 : 1;
  if (a.other === b.other) return 0;
  return a.other < b.other ? -1 : 1;
}
