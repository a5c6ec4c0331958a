// Labels that look alike on a screen have the same skeleton. ASCII pairs are our own rules; the Cyrillic, Greek and
// Latin letters are those of Unicode's confusables that stand for letters a host name may hold.
import { domainToUnicode } from 'node:url';

const letters: Readonly<Record<string, string>> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  à: 'a',
  á: 'a',
  â: 'a',
  ã: 'a',
  ä: 'a',
  å: 'a',
  ā: 'a',
  ą: 'a',
  в: 'b',
  Ь: 'b',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ç: 'c',
  ć: 'c',
  č: 'c',
  ԁ: 'd',
  ɗ: 'd',
  đ: 'd',
  ď: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  é: 'e',
  è: 'e',
  ê: 'e',
  ë: 'e',
  ē: 'e',
  ė: 'e',
  ę: 'e',
  ě: 'e',
  ғ: 'f',
  ɡ: 'g',
  ġ: 'g',
  ğ: 'g',
  һ: 'h',
  н: 'h',
  ĥ: 'h',
  і: 'i',
  ї: 'i',
  ı: 'i',
  ì: 'i',
  í: 'i',
  î: 'i',
  ï: 'i',
  ι: 'i',
  ј: 'j',
  к: 'k',
  κ: 'k',
  ķ: 'k',
  ӏ: 'l',
  ł: 'l',
  ĺ: 'l',
  ľ: 'l',
  м: 'm',
  ṃ: 'm',
  п: 'n',
  ո: 'n',
  ñ: 'n',
  ń: 'n',
  ň: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  ö: 'o',
  ó: 'o',
  ò: 'o',
  ô: 'o',
  õ: 'o',
  ø: 'o',
  ō: 'o',
  ő: 'o',
  σ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ŕ: 'r',
  ř: 'r',
  ѕ: 's',
  ś: 's',
  š: 's',
  ş: 's',
  ș: 's',
  т: 't',
  τ: 't',
  ţ: 't',
  ť: 't',
  ț: 't',
  υ: 'u',
  ü: 'u',
  ú: 'u',
  ù: 'u',
  û: 'u',
  ū: 'u',
  ů: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  ω: 'w',
  ŵ: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  ý: 'y',
  ÿ: 'y',
  γ: 'y',
  ź: 'z',
  ż: 'z',
  ž: 'z',
  ᴢ: 'z',
};

const alike: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', i: 'l', '5': 's', rn: 'm', vv: 'w' };

/** The skeleton of one label: two labels with equal skeletons can be taken for one another. */
export function skeleton(label: string): string {
  const plain = label.startsWith('xn--') ? plainLetters(domainToUnicode(label)) : label;
  return plain.replace(/[01i5]|rn|vv/g, (sign) => alike[sign] ?? sign);
}

function plainLetters(text: string): string {
  return Array.from(text, (letter) => letters[letter] ?? letter).join('');
}

/** A map that is asked with a label and answers for any label of the same skeleton; the last value set stays. */
export class SkeletonMap<Value> {
  readonly #values = new Map<string, Value>();
  // A million labels are asked for, and hardly one is there: a number tells them off before a skeleton is made.
  readonly #numbers = new Set<number>();

  set(label: string, value: Value): void {
    const key = skeleton(label);
    this.#values.set(key, value);
    this.#numbers.add(skeletonNumber(key));
  }

  get(label: string): Value | undefined {
    if (!label.startsWith('xn--') && !this.#numbers.has(skeletonNumber(label))) return undefined;
    return this.#values.get(skeleton(label));
  }
}

const single = Uint16Array.from({ length: 128 }, (_, code) => code);
const second = new Uint16Array(128);
const pair = new Uint16Array(128);
for (const [signs, letter] of Object.entries(alike)) {
  const first = signs.charCodeAt(0);
  if (signs.length === 1) single[first] = letter.charCodeAt(0);
  else [second[first], pair[first]] = [signs.charCodeAt(1), letter.charCodeAt(0)];
}

/** The same for all labels of one skeleton; not for a label in Punycode. */
function skeletonNumber(label: string): number {
  let number = 0;
  for (let at = 0; at < label.length; at += 1) {
    const code = label.charCodeAt(at);
    const next = second[code] ?? 0;
    let letter = single[code] ?? code;
    if (next !== 0 && label.charCodeAt(at + 1) === next) {
      letter = pair[code] ?? code;
      at += 1;
    }
    number = (Math.imul(number, 31) + letter) | 0;
  }
  return number;
}
