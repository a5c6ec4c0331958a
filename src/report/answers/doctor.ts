// doctor: one check per question.
import * as z from 'zod';
import { CHECK_IDS } from '../../analyze/doctor/model.ts';
import { listOf } from './parts.ts';

const check = z.strictObject({
  id: z.enum(CHECK_IDS),
  status: z.enum(['ok', 'warn', 'fail', 'skipped']),
  measured: z.string(),
  next: z.string().nullable().describe('the next step; null where there is nothing to do'),
  findings: listOf(z.strictObject({ subject: z.string(), detail: z.string() })),
});

export const doctor = z
  .strictObject({ checks: listOf(check) })
  .describe('What would make the answers wrong or late');
