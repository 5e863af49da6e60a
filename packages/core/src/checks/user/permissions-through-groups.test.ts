import { details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { customer, customerPolicy, inline, managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userPermissionsThroughGroups } from './permissions-through-groups.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
const little = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

testCheck(userPermissionsThroughGroups, {
  pass: [
    {
      name: 'a user with permissions through a group, and an administrator through one',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ groups: ['staff'] }), iamUser({ name: 'bob', groups: ['admins'] })],
          groups: [iamGroup(), iamGroup({ name: 'admins', inlinePolicies: [inline('all', everything)] })],
        }),
      },
      counts: { PASS: 2 },
    },
  ],
  fail: [
    {
      name: 'policies of a user that is no administrator',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ attachedPolicies: [customer('p')], inlinePolicies: [inline('q', little)] })],
          policies: [customerPolicy('p', little)],
        }),
      },
      failures: [
        {
          resource: alice,
          message: 'alice has policies of its own. Attached: arn:aws:iam::111122223333:policy/p. Inline: q.',
        },
      ],
    },
    {
      name: 'policies of which nobody can tell whether they make an administrator: that they are direct is certain',
      evidence: {
        authorizationDetails: details({
          users: [
            iamUser({ attachedPolicies: [managed('Unlisted')] }),
            iamUser({ name: 'bob', inlinePolicies: [inline('q', { ...everything, Condition: MFA })] }),
          ],
        }),
      },
      failures: [
        {
          resource: alice,
          message: 'alice has policies of its own. Attached: arn:aws:iam::aws:policy/Unlisted. Inline: none.',
        },
        {
          resource: 'arn:aws:iam::111122223333:user/bob',
          message: 'bob has policies of its own. Attached: none. Inline: q.',
          details: { user: 'bob', attachedPolicies: [], inlinePolicies: ['q'] },
        },
      ],
    },
  ],
  notApplicable: [
    { name: 'no users', evidence: { authorizationDetails: details() } },
    {
      name: 'an administrator, of whom another check says so',
      evidence: {
        authorizationDetails: details({ users: [iamUser({ inlinePolicies: [inline('all', everything)] })] }),
      },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
