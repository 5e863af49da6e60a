import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { customerPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { policyNoAdministratorUnattached } from './no-administrator-unattached.ts';

const resource = 'arn:aws:iam::111122223333:policy/p';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

function evidence(statements: unknown) {
  return { authorizationDetails: details({ policies: [customerPolicy('p', statements, { attachmentCount: 0 })] }) };
}

testCheck(policyNoAdministratorUnattached, {
  pass: [{ name: 'all of one service', evidence: evidence({ ...allow, Action: 's3:*' }) }],
  fail: [
    {
      name: 'Allow * on *',
      evidence: evidence(allow),
      failures: [{ resource, message: 'The policy p, which is not attached, allows all actions on all resources.' }],
    },
    {
      name: '*:*',
      evidence: evidence({ ...allow, Action: '*:*' }),
      failures: [{ resource, message: 'The policy p, which is not attached, allows all actions on all resources.' }],
    },
  ],
  manual: [{ name: 'granted with MFA only', evidence: evidence({ ...allow, Condition: mfa }) }],
  unknown: [
    { name: 'a document that is no policy', evidence: evidence({ Effect: 'allow' }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'a policy of AWS, and one that is a boundary only',
      evidence: {
        authorizationDetails: details({
          policies: [
            customerPolicy('AdministratorAccess', allow, {
              arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
              attachmentCount: 0,
            }),
            customerPolicy('boundary', allow, { attachmentCount: 0, permissionsBoundaryUsageCount: 2 }),
          ],
        }),
      },
    },
    {
      name: 'the boundary of a role, which AWS does not count',
      evidence: {
        authorizationDetails: details({
          policies: [customerPolicy('p', allow, { attachmentCount: 0 })],
          roles: [iamRole({ permissionsBoundaryArn: resource })],
        }),
      },
    },
  ],
});
