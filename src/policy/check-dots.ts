// Final dots where Terraform writes a list: the service returns entries with one.
import type { PolicyFinding } from './finding.ts';

/** One finding about a list of a Terraform file that holds entries without a final dot. */
export function checkTerraformDots(list: string, entries: readonly string[]): PolicyFinding[] {
  const bare = entries.filter((entry) => !entry.endsWith('.')).length;
  if (bare === 0) return [];
  return [
    {
      code: 'terraform-dots',
      severity: 'info',
      list,
      entry: null,
      rule: null,
      message: `${bare} of ${entries.length} entries of list ${list} end without a dot; the service returns them with one`,
      next: 'If the plan shows a change for ever, write the entries with their final dot.',
    },
  ];
}
