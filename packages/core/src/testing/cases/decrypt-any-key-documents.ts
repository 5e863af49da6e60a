import type { DocumentCases } from './policy-document-cases.ts';

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const says = 'allows kms:Decrypt or kms:ReEncryptFrom on every key.';

/** What allows decryption with all KMS keys, and what does not. */
export const DECRYPT_ANY_KEY_DOCUMENTS: DocumentCases = {
  pass: [
    { name: 'encryption', statements: { ...ALLOW, Action: 'kms:Encrypt' } },
    {
      name: 'one key',
      statements: { ...ALLOW, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
    },
    {
      name: 'keys of one Region',
      statements: { ...ALLOW, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/*' },
    },
    { name: 'other actions on every key', statements: { ...ALLOW, Action: ['kms:List*', 'kms:Describe*'] } },
  ],
  fail: [
    { name: 'every key', statements: { ...ALLOW, Action: 'kms:Decrypt' }, says },
    {
      name: 'every key of the account, by a pattern',
      statements: { ...ALLOW, Action: 'kms:ReEncrypt*', Resource: 'arn:aws:kms:*:111122223333:key/*' },
      says,
    },
  ],
  manual: [{ name: 'granted with MFA only', statements: { ...ALLOW, Action: 'kms:Decrypt', Condition: MFA } }],
};
