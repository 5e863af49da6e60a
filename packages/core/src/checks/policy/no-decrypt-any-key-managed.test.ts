import { details } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoDecryptAnyKeyManaged } from './no-decrypt-any-key-managed.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements)] }) };
}

testCheck(policyNoDecryptAnyKeyManaged, {
  pass: [
    {
      name: 'one key',
      evidence: evidence({ ...allow, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/k' }),
    },
    {
      name: 'keys of one Region',
      evidence: evidence({ ...allow, Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/*' }),
    },
    { name: 'other actions on every key', evidence: evidence({ ...allow, Action: ['kms:List*', 'kms:Describe*'] }) },
  ],
  fail: [
    {
      name: 'every key',
      evidence: evidence({ ...allow, Action: 'kms:Decrypt' }),
      failures: [{ resource, message: 'The policy p allows kms:Decrypt or kms:ReEncryptFrom on every key.' }],
    },
    {
      name: 'every key of the account, by a pattern',
      evidence: evidence({ ...allow, Action: 'kms:ReEncrypt*', Resource: 'arn:aws:kms:*:111122223333:key/*' }),
      failures: [{ resource, message: 'The policy p allows kms:Decrypt or kms:ReEncryptFrom on every key.' }],
    },
  ],
  manual: [{ name: 'granted with MFA only', evidence: evidence({ ...allow, Action: 'kms:Decrypt', Condition: mfa }) }],
  unknown: [
    { name: 'a document that is no policy', evidence: evidence({ Effect: 'allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS, and one that is a boundary only',
      evidence: {
        authorizationDetails: details({
          policies: [
            customerPolicy('AdministratorAccess', allow, { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
            customerPolicy('boundary', allow, { attachmentCount: 0, permissionsBoundaryUsageCount: 2 }),
          ],
        }),
      },
    },
  ],
});
