import type { CheckContext, Verdict } from '../check/check.ts';
import { notApplicable } from '../check/verdict.ts';

/**
 * What was judged of the root user's credentials; not applicable in China, where no account has a root
 * user and all users are IAM's, unless one shows after all.
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html
 */
export function whereRootExists<MessageId extends string>(
  verdict: Verdict<MessageId>,
  { partition }: Pick<CheckContext, 'partition'>,
): Verdict<MessageId> {
  return partition === 'aws-cn' && verdict.status !== 'FAIL' ? notApplicable(verdict.resource) : verdict;
}
