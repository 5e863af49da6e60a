import { DECRYPT_ANY_KEY_DOCUMENTS } from '../../testing/cases/decrypt-any-key-documents.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { managedPolicyCases } from '../../testing/cases/policy-document-cases.ts';
import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { customerPolicy, inline } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoDecryptAnyKey } from './no-decrypt-any-key.ts';

const decrypting = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
const administrator = { Effect: 'Allow', Action: '*', Resource: '*' };

testCheck(
  policyNoDecryptAnyKey,
  mergeCases(managedPolicyCases(DECRYPT_ANY_KEY_DOCUMENTS), {
    fail: [
      {
        name: 'an inline policy',
        evidence: {
          authorizationDetails: details({ roles: [iamRole({ inlinePolicies: [inline('p', decrypting)] })] }),
        },
        failures: [
          {
            resource: 'arn:aws:iam::111122223333:role/deploy#inline-policy/p',
            message: 'The policy p allows kms:Decrypt or kms:ReEncryptFrom on every key.',
          },
        ],
      },
    ],
    notApplicable: [
      {
        name: 'policies that make administrators',
        evidence: {
          authorizationDetails: details({
            policies: [customerPolicy('p', administrator)],
            roles: [iamRole({ inlinePolicies: [inline('q', administrator)] })],
          }),
        },
        counts: { NOT_APPLICABLE: 2 },
      },
      {
        name: 'a policy that nobody has',
        evidence: {
          authorizationDetails: details({ policies: [customerPolicy('p', decrypting, { attachmentCount: 0 })] }),
        },
      },
    ],
  }),
);
