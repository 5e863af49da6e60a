import { defineCheck } from '../../check/define-check.ts';
import { inlinePolicies } from '../../facts/policy-subjects.ts';
import { judgeBroadActions } from '../../rules/policy-rules.ts';

export const policyNoDecryptAnyKeyInline = defineCheck({
  id: 'policy/no-decrypt-any-key-inline',
  title: 'No inline policy allows decryption with all KMS keys',
  severity: 'MEDIUM',
  evidence: ['authorizationDetails'],
  messages: { anyKey: 'The inline policy {{policy}} allows kms:Decrypt or kms:ReEncryptFrom on every key.' },
  *evaluate({ authorizationDetails }, context) {
    yield* judgeBroadActions({
      details: authorizationDetails,
      subjects: inlinePolicies(authorizationDetails),
      context,
      message: 'anyKey',
      actions: ['kms:Decrypt', 'kms:ReEncryptFrom'],
      on: [`arn:${context.partition}:kms:*:${context.accountId}:key/*`],
    });
  },
});
