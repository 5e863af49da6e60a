import { defineCheck } from '../../check/define-check.ts';
import { allCustomerPolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoDecryptAnyKeyManaged = defineCheck({
  id: 'policy/no-decrypt-any-key-managed',
  title: 'No customer-managed policy allows decryption with all KMS keys',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { anyKey: 'The policy {{policy}} allows kms:Decrypt or kms:ReEncryptFrom on every key.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: allCustomerPolicies(authorizationDetails),
      context,
      message: 'anyKey',
      actions: ['kms:Decrypt', 'kms:ReEncryptFrom'],
      on: [`arn:${context.partition}:kms:*:${context.accountId}:key/*`],
    });
  },
});
