// The switch to BLOCK as a patch of the source.
import { code, datum, heading, list, text, type Document } from '../document.ts';
import { readinessItems, type Justification } from './enforce.ts';

export interface SourceEnforcement extends Justification {
  readonly target: string;
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly status: 'planned' | 'written' | 'refused' | 'nothing-to-do';
  readonly diff: string;
}

const STATUS: Readonly<Record<SourceEnforcement['status'], string>> = {
  planned: 'would block; --write writes it',
  written: 'blocks with the next deployment',
  refused: 'not written, because it is not ready',
  'nothing-to-do': 'blocks already',
};

export function enforceSourceDocument(rule: SourceEnforcement): Document {
  const { path, line, what, status, diff } = rule;
  return {
    kind: 'enforce',
    main: 'rules',
    json: { rules: [rule] },
    blocks: [
      heading(`The catch-all ${STATUS[status]}`),
      text(datum(`${path}:${line}`), ': ', datum(what)),
      list(readinessItems(rule)),
      ...(diff === '' ? [] : [code('diff', diff)]),
    ],
  };
}
