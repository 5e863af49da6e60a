import { details, iamUser } from '../../testing/evidence-fixtures.ts';
import { inline, managed, managedPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNotAdministrative } from './not-administrative.ts';

const resource = 'arn:aws:iam::111122223333:user/alice';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const policies = [managedPolicy('AdministratorAccess', allow)];

function evidence(...users: Parameters<typeof iamUser>[0][]) {
  return { authorizationDetails: details({ users: users.map((one) => iamUser(one)), policies }) };
}

testCheck(userNotAdministrative, {
  pass: [
    {
      name: 'a little',
      evidence: evidence({ inlinePolicies: [inline('p', { ...allow, Action: 's3:*' })] }),
    },
  ],
  fail: [
    {
      name: 'a policy of AWS',
      evidence: evidence({ attachedPolicies: [managed('AdministratorAccess')] }, { name: 'other' }),
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        { resource, message: 'alice has administrator access. Policies: arn:aws:iam::aws:policy/AdministratorAccess.' },
      ],
    },
    {
      name: 'two inline policies that make a whole',
      evidence: evidence({
        inlinePolicies: [
          inline('a', { ...allow, Action: 'iam:*' }),
          inline('b', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
        ],
      }),
      failures: [{ resource, message: 'alice has administrator access. Policies: inline b.' }],
    },
  ],
  manual: [
    {
      name: 'with MFA only',
      evidence: evidence({
        inlinePolicies: [inline('p', { ...allow, Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } })],
      }),
    },
  ],
  unknown: [
    {
      name: 'a policy that is none',
      evidence: evidence({ inlinePolicies: [inline('p', {})] }),
      unknownResources: [resource],
    },
  ],
  notApplicable: [{ name: 'none at all', evidence: evidence() }],
});
