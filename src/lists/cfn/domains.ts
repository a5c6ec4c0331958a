// Where the entries of a CloudFormation domain list are: written out, missing, or out of reach.
import { absentSite } from '../absent.ts';
import { entriesOf, siteOf, valueAt, type DataFile, type DataMap, type DataNode } from '../data/node.ts';
import type { AbsentSite, RefusalCode, Site } from '../format.ts';
import { indentOf, lineEnd, newlineAt } from '../style.ts';
import { intrinsicOf, type DomainListResource } from './template.ts';

/** A site, or why there is none, with the line that shows it. */
export type Domains =
  | { readonly type: 'site'; readonly line: number; readonly site: Site }
  | { readonly type: 'obstacle'; readonly line: number; readonly code: RefusalCode; readonly what: string };

/** Finds the entries of a domain list resource. */
export function domainsOf(file: DataFile, resource: DomainListResource): Domains {
  const { properties, line } = resource;
  if (properties === null || properties.tag !== null)
    return obstacle(line, 'computed', 'a list whose Properties are not written out');
  const url = valueAt(properties, 'DomainFileUrl');
  if (url !== null)
    return obstacle(url.line, 'computed', 'a list that is kept in the file its DomainFileUrl names');
  const domains = valueAt(properties, 'Domains');
  if (domains !== null && !isBlank(domains)) return follow(file, domains);
  if (entriesOf(properties).some(({ key }) => key === '<<' || key.startsWith('Fn::'))) {
    return obstacle(line, 'computed', 'a list whose Properties are merged from elsewhere');
  }
  return {
    type: 'site',
    line,
    site: domains === null ? absentDomains(file, properties) : emptyDomains(file, domains),
  };
}

/** `Domains:` with nothing behind it. */
function isBlank(node: DataNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.start === node.end;
}

function follow(file: DataFile, domains: DataNode): Domains {
  if (domains.kind === 'alias')
    return domains.to === null ? obstacle(domains.line, 'computed', 'an alias') : follow(file, domains.to);
  const call = intrinsicOf(domains);
  if (call === null && domains.kind === 'sequence')
    return { type: 'site', line: domains.line, site: siteOf(file, domains) };
  if (call === null) return obstacle(domains.line, 'computed', 'no list');
  if (call.name !== 'If') return obstacle(domains.line, 'computed', intrinsicText(call.name));
  return obstacle(domains.line, 'fallback', 'a list that only applies in one branch of !If');
}

function intrinsicText(name: string): string {
  return name === 'Ref' ? 'a list that a parameter holds (!Ref)' : `a list computed by !${name}`;
}

function obstacle(line: number, code: RefusalCode, what: string): Domains {
  return { type: 'obstacle', line, code, what };
}

/** Where `Domains` would be written: behind the last property, as the others are written. */
function absentDomains(file: DataFile, properties: DataMap): AbsentSite {
  const last = properties.entries.at(-1);
  const lastEnd = last === undefined ? null : trimmedEnd(file.text, last.value);
  if (!properties.isBracketed && last !== undefined && lastEnd !== null) {
    const lead = indentOf(file.text, last.start);
    return blockSite(
      file,
      lineEnd(file.text, lastEnd),
      lead,
      `${newlineAt(file.text, lineEnd(file.text, lastEnd))}${lead}Domains:`,
    );
  }
  const key = file.syntax.quote === '"' ? '"Domains"' : 'Domains';
  const fields = properties.entries.map(({ start }) => ({ start }));
  const record = { start: properties.start, end: properties.end, fields, lastEnd };
  return absentSite(file, record, ['Domains'], { key: () => `${key}: `, pad: '' });
}

function emptyDomains(file: DataFile, domains: DataNode): AbsentSite {
  return blockSite(file, lineEnd(file.text, domains.start), indentOf(file.text, domains.start), '');
}

function blockSite(file: DataFile, at: number, lead: string, before: string): AbsentSite {
  const itemBefore = `${newlineAt(file.text, at)}${lead}${file.syntax.step}- `;
  return { form: 'absent', at, commaAt: null, before, itemBefore, between: '', after: '', quote: '' };
}

function trimmedEnd(text: string, node: DataNode): number {
  return node.start + text.slice(node.start, node.end).trimEnd().length;
}

/** The entries of a list that is written out, for `lists scan`. */
export function entryCount(domains: Domains): number | null {
  if (domains.type === 'obstacle') return null;
  return domains.site.form === 'absent' ? 0 : domains.site.elements.length;
}
