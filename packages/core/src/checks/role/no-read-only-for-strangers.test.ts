import { details, iamRole } from '../../testing/evidence-fixtures.ts';
import { tree } from '../../testing/organization-fixtures.ts';
import { documentOf, managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleNoReadOnlyForStrangers } from './no-read-only-for-strangers.ts';

const resource = 'arn:aws:iam::111122223333:role/deploy';
const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };
const reading = { attachedPolicies: [managed('ReadOnlyAccess')] };

function evidence(statements: unknown, with_: Parameters<typeof iamRole>[0] = {}) {
  const role = iamRole({ trustPolicy: documentOf(statements), ...with_ });
  return { authorizationDetails: details({ roles: [role] }), organizationTree: tree() };
}

function inOrganization(...ids: readonly string[]) {
  return { StringEquals: { 'aws:PrincipalOrgID': ids } };
}

testCheck(roleNoReadOnlyForStrangers, {
  pass: [
    {
      name: 'a stranger whom the organization trusts',
      parameters: { trustedAccounts: ['777788889999'] },
      evidence: evidence({ ...allow, Principal: { AWS: '777788889999' } }, reading),
    },
    {
      name: 'an account of the organization',
      evidence: evidence({ ...allow, Principal: { AWS: '444455556666' } }, reading),
    },
    {
      name: 'anyone of an account of the organization',
      evidence: evidence(
        {
          ...allow,
          Principal: { AWS: '*' },
          Condition: { StringEquals: { 'aws:PrincipalAccount': '444455556666' } },
        },
        reading,
      ),
    },
    {
      name: 'anyone of the organization',
      evidence: evidence({ ...allow, Principal: { AWS: '*' }, Condition: inOrganization('o-a1b2c3d4e5') }, reading),
    },
  ],
  fail: [
    {
      name: 'anyone of another organization beside it',
      evidence: evidence(
        { ...allow, Principal: { AWS: '*' }, Condition: inOrganization('o-a1b2c3d4e5', 'o-zzzzzzzzzz') },
        reading,
      ),
      failures: [{ resource, message: 'The role deploy gives anyone read access to everything, data included.' }],
    },
    {
      name: 'anyone, of the organization if of any',
      evidence: evidence(
        {
          ...allow,
          Principal: { AWS: '*' },
          Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
        reading,
      ),
      failures: [{ resource, message: 'The role deploy gives anyone read access to everything, data included.' }],
    },
    {
      name: 'a stranger',
      evidence: evidence({ ...allow, Principal: { AWS: '777788889999' } }, reading),
      failures: [{ resource, message: 'The role deploy gives 777788889999 read access to everything, data included.' }],
    },
    {
      name: 'anyone, as a string',
      evidence: evidence({ ...allow, Principal: '*' }, reading),
      failures: [{ resource, message: 'The role deploy gives anyone read access to everything, data included.' }],
    },
  ],
  unknown: [
    {
      name: 'a principal in a form that is not known',
      evidence: evidence({ ...allow, Principal: { AWS: 'arn:aws:iam::444455556666:role/*' } }, reading),
      unknownResources: [resource],
    },
    {
      name: 'a trust policy that is none',
      evidence: evidence({ Effect: 'Allow' }, reading),
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'a role that only AWS can change',
      evidence: evidence({ Effect: 'Allow' }, { path: '/aws-service-role/x.amazonaws.com/' }),
    },
    {
      name: 'a stranger who may do something else',
      evidence: evidence({ ...allow, Principal: { AWS: '777788889999' } }),
    },
  ],
});
