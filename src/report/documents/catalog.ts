// What the catalogue says: of names, of ecosystems, of one ecosystem.
import type { Classification } from '../../catalog/answer.ts';
import type { Ecosystem } from '../../catalog/model.ts';
import { datum, heading, table, text, type Cell, type Document } from '../document.ts';

export function classifyDocument(answers: readonly Classification[]): Document {
  const names = answers.map(({ name, ecosystem, role, risk, hazards, notes, reasons }) => ({
    name,
    ecosystem,
    role,
    risk,
    hazards,
    notes,
    reasons,
  }));
  const rows = answers.map((answer): Cell[] => [
    datum(answer.name),
    answer.ecosystem ?? 'unknown',
    answer.role,
    answer.risk,
    answer.hazards.map(({ id }) => id).join(', '),
    answer.reasons[0] ?? '',
  ]);
  return {
    kind: 'catalog-classify',
    main: 'names',
    json: { names },
    blocks: [table(['name', 'ecosystem', 'role', 'risk', 'hazards', 'because'], rows)],
  };
}

export function catalogListDocument(ecosystems: readonly Ecosystem[]): Document {
  const listed = ecosystems.map(({ id, title, group, hosts, suffixes }) => ({
    id,
    title,
    group,
    hosts: hosts.length,
    suffixes: suffixes.length,
  }));
  const rows = listed.map(({ id, title, group, hosts, suffixes }): Cell[] => [
    id,
    group,
    hosts,
    suffixes,
    title,
  ]);
  return {
    kind: 'catalog-list',
    main: 'ecosystems',
    json: { ecosystems: listed },
    blocks: [table(['ecosystem', 'group', '>hosts', '>suffixes', 'title'], rows)],
  };
}

export function catalogShowDocument(ecosystem: Ecosystem): Document {
  const { hosts, suffixes, ...about } = ecosystem;
  const rows = hosts.map((host): Cell[] => [
    datum(host.host),
    host.roles.join(', '),
    host.need,
    host.risk,
    host.seen.join(', '),
  ]);
  const below = suffixes.map(({ suffix, seen }): Cell[] => [datum(suffix), seen.join(', ')]);
  return {
    kind: 'catalog-show',
    main: 'hosts',
    json: { ...about, hosts, suffixes },
    blocks: [
      heading(`${ecosystem.id}: ${ecosystem.title}`),
      text(`group ${ecosystem.group}, reviewed ${ecosystem.reviewed}`),
      ...(rows.length === 0 ? [] : [table(['host', 'roles', 'need', 'risk', 'seen'], rows)]),
      ...(below.length === 0 ? [] : [table(['everything below', 'seen'], below)]),
    ],
  };
}
