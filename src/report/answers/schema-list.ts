// schema: the list of what there are schemas of.
import * as z from 'zod';
import { listOf } from './parts.ts';

export const schemaList = z
  .strictObject({
    schemas: listOf(
      z.strictObject({
        kind: z.string().describe('what schema KIND takes'),
        of: z.enum(['answer', 'file']).describe('the answer of a command, or a file'),
        title: z.string(),
      }),
    ),
  })
  .describe('The JSON Schemas of this tool');
