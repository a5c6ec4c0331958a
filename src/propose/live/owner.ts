// Who else keeps a live resource: CloudFormation or Terraform would undo or collide with a change made beside them.
import type { Tag } from './port.ts';

const TOOLS: readonly (readonly [string, RegExp])[] = [
  ['Terraform', /terraform|opentofu|terragrunt/i],
  ['Pulumi', /pulumi/i],
  ['CloudFormation', /cloudformation|\bcdk\b|aws-cdk/i],
];

const MANAGER_KEYS = /^(.*[:/])?(managed[-_ ]?by|provision(er|ed[-_ ]?by)|created[-_ ]?(by|with)|iac|tool)$/i;

/** The code that owns a resource, by its tags, in words; null where no tag names one. */
export function ownerOf(tags: readonly Tag[]): string | null {
  const stack = tags.find(({ key }) => key === 'aws:cloudformation:stack-name');
  if (stack !== undefined) return `CloudFormation (stack ${stack.value})`;
  if (tags.some(({ key }) => key.startsWith('aws:cloudformation:'))) return 'CloudFormation';
  for (const { key, value } of tags) {
    const isManager = MANAGER_KEYS.test(key);
    const tool = TOOLS.find(([, pattern]) => pattern.test(key) || (isManager && pattern.test(value)));
    if (tool !== undefined && !/^(false|no|0)$/i.test(value)) return `${tool[0]} (tag ${key}=${value})`;
  }
  return null;
}
