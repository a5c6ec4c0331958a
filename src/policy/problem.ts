// What is wrong with a written policy, and where.
import type { z } from 'zod';
import type { Policy } from './model.ts';

export interface Problem {
  /** Place in the document, such as `policy.ruleGroups[0].rules[2].queryType`; '' is the document. */
  readonly path: string;
  readonly message: string;
  /** A warning does not keep the policy from being used. */
  readonly severity: 'error' | 'warning';
}

/** The problems of a value that a schema refused, one for each unknown key. */
export function schemaProblems(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code !== 'unrecognized_keys') {
      return [{ path: pathText(issue.path), message: issue.message, severity: 'error' }];
    }
    return issue.keys.map((key) => ({
      path: pathText([...issue.path, key]),
      message: 'unknown key',
      severity: 'error',
    }));
  });
}

/** A path as a person writes it. */
export function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (typeof part === 'string' && /^[\w-]+$/.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(String(part))}]`;
  }
  return text;
}

/** One problem for each element whose priority an earlier one has already. */
export function equalPriorities(
  elements: readonly { readonly priority: number }[],
  path: readonly PropertyKey[],
  what: string,
): Problem[] {
  return elements.flatMap(({ priority }, index): Problem[] => {
    const first = elements.findIndex((other) => other.priority === priority);
    if (first === index) return [];
    const message = `priority ${priority} is taken by ${pathText([...path, first])}; ${what} need different priorities`;
    return [{ path: pathText([...path, index, 'priority']), message, severity: 'error' }];
  });
}

/** One problem for each pair of policies of which nobody can say which one a VPC has. */
export function overlaps(policies: readonly Policy[]): Problem[] {
  return policies.flatMap((policy, index) =>
    policies.slice(0, index).flatMap((other): Problem[] => {
      const shared = sharedVpcs(policy, other);
      if (shared === null || policy.validFrom !== other.validFrom) return [];
      const message = `${policy.name} and ${other.name} both hold for ${shared} from the same time; give one of them a validFrom, or other vpcs`;
      return [{ path: pathText(['policies', policy.name]), message, severity: 'error' }];
    }),
  );
}

function sharedVpcs(one: Policy, other: Policy): string | null {
  if (one.vpcs === null && other.vpcs === null) return 'every VPC';
  const shared = one.vpcs?.filter((vpc) => other.vpcs?.includes(vpc) === true) ?? [];
  return shared.length === 0 ? null : shared.join(', ');
}
