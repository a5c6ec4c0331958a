// Measures of the labels below one parent, for the evidence of tunnels.

export interface LabelStatistics {
  readonly distinct: number;
  readonly meanLength: number;
  readonly maxLength: number;
  /** Bits per character, averaged over the distinct labels. */
  readonly meanEntropy: number;
  /** Share of distinct labels that look encoded. */
  readonly encodedShare: number;
}

const ENCODED_LENGTH = 16;

/** Statistics over the distinct labels; all zero for none. */
export function labelStatistics(labels: readonly string[]): LabelStatistics {
  const distinct = new Set(labels);
  let length = 0;
  let maxLength = 0;
  let entropy = 0;
  let encoded = 0;
  for (const label of distinct) {
    length += label.length;
    maxLength = Math.max(maxLength, label.length);
    entropy += labelEntropy(label);
    if (looksEncoded(label)) encoded += 1;
  }
  const count = Math.max(distinct.size, 1);
  return {
    distinct: distinct.size,
    meanLength: length / count,
    maxLength,
    meanEntropy: entropy / count,
    encodedShare: encoded / count,
  };
}

/** Shannon entropy of the characters of one label, in bits per character. */
export function labelEntropy(label: string): number {
  const counts = new Map<string, number>();
  for (const letter of label) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const total = Math.max(label.length, 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / total) * Math.log2(count / total);
  return bits;
}

/** Long, mixed with digits, and all of one encoding's alphabet (hexadecimal, base32, base64url). */
export function looksEncoded(label: string): boolean {
  if (label.length < ENCODED_LENGTH || !/[0-9]/.test(label) || !/[a-z]/i.test(label)) return false;
  return (
    /^[0-9a-f]+$/i.test(label) ||
    /^[a-z2-7]+=*$/i.test(label) ||
    /^[a-z0-9]+$/i.test(label) ||
    /^[\w-]{32,}$/.test(label)
  );
}
