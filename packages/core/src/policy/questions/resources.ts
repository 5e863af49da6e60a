import type { Partition } from '@plinth/contract';
import { parseResourcePattern } from '../parse/resource-pattern.ts';
import { textGlob } from '../patterns/glob.ts';
import { matching, type TextSet } from '../patterns/text-set.ts';

/** Everything in the partition that has an ARN; of one service, when named. */
export function allResources(partition: Partition, service: string = '*'): TextSet {
  return matching(textGlob(`arn:${partition}:${service}:*:*:*`));
}

/** IAM's own resources, of any account: `user/…`, `role/…`. */
export function iamResources(
  partition: Partition,
  type: 'user' | 'group' | 'role' | 'policy' | 'saml-provider',
): TextSet {
  return matching(textGlob(`arn:${partition}:iam::*:${type}/*`));
}

/** The resources that an ARN names, wildcards and all; `*` for all in the partition. */
export function namedResources(partition: Partition, text: string): TextSet {
  return text === '*' ? allResources(partition) : matching(parseResourcePattern(text, '2008-10-17').glob);
}
