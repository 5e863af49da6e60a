import { defineCheck } from '../../check/define-check.ts';
import { customerPolicies, inlinePolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoDecryptAnyKey = defineCheck({
  id: 'policy/no-decrypt-any-key',
  title: 'No policy in use allows decryption with all KMS keys, unless it makes an administrator',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { anyKey: 'The policy {{policy}} allows kms:Decrypt or kms:ReEncryptFrom on every key.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: [
        ...customerPolicies(authorizationDetails, { attached: true }),
        ...inlinePolicies(authorizationDetails),
      ],
      context,
      message: 'anyKey',
      actions: ['kms:Decrypt', 'kms:ReEncryptFrom'],
      on: [`arn:${context.partition}:kms:*:${context.accountId}:key/*`],
      exceptAdministrators: true,
    });
  },
});
