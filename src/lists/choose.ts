// From the lists that a target may mean to the one that is patched, or to the reason why none is.
import type { Followed, SiteFound } from './follow.ts';
import {
  elementsOf,
  type Candidate,
  type Located,
  type Refusal,
  type RefusalCode,
  type Usage,
} from './format.ts';
import { HINTS } from './hints.ts';
import { matchesEverything } from './identity.ts';
import { siteKey } from './reach.ts';
import { ambiguous, placeText, refusal } from './refusal.ts';
import { targetText, type Target } from './target.ts';

/** What a language knows beside the lists themselves. */
export interface Knowledge {
  /** What firewall rules do with a list. */
  readonly usageOf: (site: SiteFound) => Usage;
  /** The lists to name where nothing fits. */
  readonly others: () => readonly Candidate[];
}

/** The one site among those followed, checked; else a refusal with every candidate. */
export function chooseSite(
  target: Target,
  followed: readonly Followed[],
  knowledge: Knowledge,
): Located | Refusal {
  const sites = distinctSites(followed);
  const [site, ...others] = sites;
  if (others.length > 0) return ambiguous(target, sites.map(candidateOf));
  if (site === undefined) return nothingToPatch(target, followed, knowledge);
  const problem = problemOf(site, knowledge.usageOf(site));
  if (problem !== null) return refused(problem.code, target, problem.what, [candidateOf(site)]);
  const { path, text, errors } = site.source;
  return { outcome: 'located', path, text, line: site.line, what: site.what, site: site.site, errors };
}

/** The sites, each once. */
export function distinctSites(followed: readonly Followed[]): SiteFound[] {
  const sites = followed.filter((one) => one.type === 'site');
  return [...new Map(sites.map((site) => [siteKey(site), site])).values()];
}

/** Why a list that was found must not be patched; null where it may be. */
export function problemOf(
  site: SiteFound,
  usage: Usage,
): { readonly code: RefusalCode; readonly what: string } | null {
  if (site.isBroken) return { code: 'unparsable', what: 'a syntax error around the list' };
  const holdsAll = elementsOf(site.site).some(({ value }) => value !== null && matchesEverything(value));
  if (holdsAll) return { code: 'holds-all', what: 'a list that holds *' };
  if (usage !== 'block-or-alert') return null;
  return { code: 'feeds-block-or-alert', what: 'a list that a BLOCK or ALERT rule uses' };
}

function candidateOf({ source, line, what, selector }: SiteFound): Candidate {
  return { path: source.path, line, what, selector };
}

function nothingToPatch(target: Target, followed: readonly Followed[], knowledge: Knowledge): Refusal {
  const obstacles = followed.filter((one) => one.type === 'obstacle');
  const [first] = obstacles;
  if (first === undefined) {
    const what = target.selector === null ? 'no list of domain names' : `nothing named ${target.selector}`;
    return refused('not-found', target, what, knowledge.others());
  }
  const candidates = obstacles.map(({ path, line, what, selector }) => ({ path, line, what, selector }));
  return refused(first.code, target, first.what, candidates);
}

/** A refusal whose message says what is wrong and where. */
export function refused(
  code: RefusalCode,
  target: Target,
  what: string,
  candidates: readonly Candidate[],
  hints = HINTS,
): Refusal {
  const places = [...new Set(candidates.map(placeText))].join(', ');
  const where = code === 'not-found' || places === '' ? '' : ` (${places})`;
  return refusal(code, `${targetText(target)}: ${what}${where}.`, hints[code], candidates);
}
