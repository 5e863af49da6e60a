import type { CheckContext } from '../check/check.ts';
import { awsPolicyArn } from './arns.ts';

/**
 * Whether a managed policy is one that AWS attaches to a user whose access key it found in public. It denies, and
 * grants nothing. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html
 */
export function isQuarantinePolicy(arn: string, context: Pick<CheckContext, 'partition'>): boolean {
  const first = awsPolicyArn(context, 'AWSCompromisedKeyQuarantine');
  return arn.startsWith(first) && /^(?:V\d+)?$/.test(arn.slice(first.length));
}
