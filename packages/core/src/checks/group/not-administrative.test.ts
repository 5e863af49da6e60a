import { details, iamGroup } from '../../testing/evidence-fixtures.ts';
import { inline, managed, managedPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { groupNotAdministrative } from './not-administrative.ts';

const resource = 'arn:aws:iam::111122223333:group/staff';
const allow = { Effect: 'Allow', Action: '*', Resource: '*' };
const policies = [managedPolicy('AdministratorAccess', allow)];

function evidence(...groups: Parameters<typeof iamGroup>[0][]) {
  return { authorizationDetails: details({ groups: groups.map((one) => iamGroup(one)), policies }) };
}

testCheck(groupNotAdministrative, {
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
        {
          resource,
          message:
            'The group staff gives its members administrator access. Policies: arn:aws:iam::aws:policy/AdministratorAccess.',
        },
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
      failures: [{ resource, message: 'The group staff gives its members administrator access. Policies: inline b.' }],
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
