// The JSON Schemas there are.
import { table, type Document } from '../document.ts';

export interface SchemaSummary {
  readonly kind: string;
  readonly of: 'answer' | 'file';
  readonly title: string;
}

export function schemaListDocument(schemas: readonly SchemaSummary[]): Document {
  return {
    kind: 'schema-list',
    main: 'schemas',
    json: { schemas },
    blocks: [
      table(
        ['kind', 'of', 'what'],
        schemas.map(({ kind, of, title }) => [kind, of, title]),
      ),
    ],
  };
}
