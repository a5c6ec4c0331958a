// Every command, in the order in which --help lists them.
import type { Command } from 'commander';
import type { Runtime } from '../program.ts';
import { registerApply, registerRollback } from './apply.ts';
import { registerCatalog } from './catalog.ts';
import { registerCompletion } from './completion.ts';
import { registerDecide } from './decide.ts';
import { registerDecisions } from './decisions.ts';
import { registerDemo } from './demo.ts';
import { registerDoctor } from './doctor.ts';
import { registerEnforce } from './enforce.ts';
import { registerEgress } from './egress.ts';
import { registerExplain } from './explain.ts';
import { registerIngest } from './ingest.ts';
import { registerInit } from './init.ts';
import { registerLists } from './lists.ts';
import { registerPolicy } from './policy.ts';
import { registerPropose } from './propose.ts';
import { registerPrune, registerQuarantine } from './quarantine.ts';
import { registerReadiness } from './readiness.ts';
import { registerReport } from './report.ts';
import { registerReview } from './review.ts';
import { registerSchema } from './schema.ts';

type Register = (program: Command, runtime: Runtime) => void;

export const commands: readonly Register[] = [
  registerDemo,
  registerInit,
  registerIngest,
  registerReview,
  registerExplain,
  registerDecide,
  registerDecisions,
  registerPropose,
  registerApply,
  registerRollback,
  registerLists,
  registerPolicy,
  registerEgress,
  registerReadiness,
  registerEnforce,
  registerReport,
  registerDoctor,
  registerCatalog,
  registerQuarantine,
  registerPrune,
  registerSchema,
  registerCompletion,
];
