// DNS names: one normal form for comparing, one strict form for writing.
import { domainToASCII } from 'node:url';
import { createRequire } from 'node:module';
import type Psl from 'psl';

/** A DNS name in normal form: ASCII lower case, no final dot; other bytes kept as data. The root is ''. */
export type Name = string & { readonly __brand: 'Name' };

/** An entry that may be written into a list: it passed {@link writableEntry}. */
export type WritableEntry = string & { readonly __brand: 'WritableEntry' };

/** Lower-cases ASCII letters only (others are data) and drops one final dot. */
export function normalName(text: string): Name {
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return (lower.endsWith('.') ? lower.slice(0, -1) : lower) as Name;
}

/**
 * The name as the firewall compares it: U-labels turned into A-labels.
 * A name that IDNA refuses is compared as it is.
 */
export function matchingName(name: string): Name {
  const normal = normalName(name);
  if (/^[\x00-\x7f]*$/.test(normal)) return normal;
  const ascii = domainToASCII(normal);
  return (ascii === '' ? normal : ascii) as Name;
}

// reference/ecosystems.md, "Narrowest-safe-entry procedure": the only form that is ever written.
const WRITABLE = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * Checks that an entry may be written into a list: strict host-name pattern, at most 255 characters, labels of
 * at most 63, no address literal, no final dot. Returns the branded entry, or the reason why not.
 */
export function writableEntry(text: string): { entry: WritableEntry } | { refused: string } {
  if (text.length > 255) return { refused: 'longer than 255 characters' };
  if (!WRITABLE.test(text))
    return { refused: 'not a host name (letters, digits, hyphens; at least two labels)' };
  const labels = (text.startsWith('*.') ? text.slice(2) : text).split('.');
  if (labels.some((label) => label.length > 63)) return { refused: 'a label is longer than 63 characters' };
  if (!labels.every((label) => LABEL.test(label))) return { refused: 'a label begins or ends with a hyphen' };
  if (/^[0-9]+$/.test(labels.at(-1) ?? '')) return { refused: 'an address literal is not a host name' };
  return { entry: text as WritableEntry };
}

/** What the public suffix list (private part included) says about a name. */
export interface SuffixFacts {
  /** The registrable domain, or null where the name is itself a public suffix or no domain at all. */
  readonly registrableDomain: string | null;
  /** The public suffix, or null where the name cannot be parsed. */
  readonly publicSuffix: string | null;
  /** False when only the default rule `*` matched, so that the suffix is not in the list. */
  readonly listed: boolean;
}

const require = createRequire(import.meta.url);
let psl: typeof Psl | null = null;

/** The list is slow to ask, and one run asks about the same names again and again. */
const answered = new Map<string, SuffixFacts>();
const MOST_ANSWERED = 300_000;

/** Public suffix facts of a name; a name psl cannot parse (odd bytes, over-long labels) has none. */
export function suffixFacts(name: string): SuffixFacts {
  const known = answered.get(name);
  if (known !== undefined) return known;
  const facts = askedFacts(name);
  if (answered.size >= MOST_ANSWERED) answered.clear();
  answered.set(name, facts);
  return facts;
}

/** Loads the list where it is not yet: it takes a while, and many a command asks nothing of it. */
export function loadSuffixList(): typeof Psl {
  return (psl ??= require('psl') as typeof Psl);
}

function askedFacts(name: string): SuffixFacts {
  const parsed = loadSuffixList().parse(name);
  if ('error' in parsed) return { registrableDomain: null, publicSuffix: null, listed: false };
  return { registrableDomain: parsed.domain, publicSuffix: parsed.tld, listed: parsed.listed };
}

/** Registrable domain (public suffix + one label), or null. */
export function registrableDomain(name: string): string | null {
  return suffixFacts(name).registrableDomain;
}
