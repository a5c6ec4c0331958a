// The value of a string literal's inside: escapes undone, as far as the languages agree on them.
const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** Undoes `\n`, `\x41`, `\u0041`, `\u{41}` and `\` before any other character. */
export function unescaped(inside: string): string {
  if (!inside.includes('\\')) return inside;
  const escape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([^]))/g;
  return inside.replace(escape, (_, ...groups: (string | undefined)[]) => {
    const hex = groups[0] ?? groups[1] ?? groups[2];
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
    const character = groups[3] ?? '';
    return SIMPLE[character] ?? character;
  });
}

function codePoint(value: number): string {
  return value > 0x10ffff ? '\uFFFD' : String.fromCodePoint(value);
}
