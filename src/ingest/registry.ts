// Asks every format whether an object has its shape.
import type { LogFormat, Peek, Recognised, Refusal } from './format.ts';
import { formats } from './formats.generated.ts';

export interface Recognition {
  readonly format: string | null;
  readonly found: Recognised | Refusal;
}

const ranked: readonly LogFormat[] = [...formats].toSorted((one, other) => one.rank - other.rank);

/** The first format that knows the object; a refusal without a format where none does. */
export function recognise(peek: Peek): Recognition {
  for (const format of ranked) {
    const found = format.detect(peek);
    if (found !== null) return { format: format.name, found };
  }
  return { format: null, found: { refused: 'no known log format' } };
}
