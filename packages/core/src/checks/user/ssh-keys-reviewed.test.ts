import { details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { inline, managed, managedPolicy } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userSshKeysReviewed } from './ssh-keys-reviewed.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const pull = {
  Effect: 'Allow',
  Action: 'codecommit:GitPull',
  Resource: 'arn:aws:codecommit:eu-west-1:111122223333:app',
};

function evidence(...statements: readonly unknown[]) {
  return { authorizationDetails: details({ users: [iamUser({ inlinePolicies: [inline('own', statements)] })] }) };
}

testCheck(userSshKeysReviewed, {
  manual: [
    { name: 'a user who may read one repository', evidence: evidence(pull) },
    { name: 'a user who may push', evidence: evidence({ ...pull, Action: ['codecommit:GitPush'] }) },
    {
      name: 'a user who may under conditions only',
      evidence: evidence({ ...pull, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    },
    {
      name: 'an administrator through a group, beside a user who may nothing',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ groups: ['admins'] }), iamUser({ name: 'bob' })],
          groups: [iamGroup({ name: 'admins', attachedPolicies: [managed('AdministratorAccess')] })],
          policies: [managedPolicy('AdministratorAccess', [{ Effect: 'Allow', Action: '*', Resource: '*' }])],
        }),
      },
      counts: { MANUAL: 1, NOT_APPLICABLE: 1 },
    },
  ],
  unknown: [
    {
      name: 'a user with a policy that cannot be read',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ inlinePolicies: [{ name: 'own', document: { malformed: '{' } }] })],
        }),
      },
      unknownResources: [alice],
    },
  ],
  notApplicable: [
    { name: 'no users', evidence: { authorizationDetails: details() } },
    {
      name: 'a user who may not reach any repository',
      evidence: evidence({ ...pull, Action: ['codecommit:List*', 's3:*'], Resource: '*' }),
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'a user with a Deny of it',
      evidence: evidence(pull, { Effect: 'Deny', Action: 'codecommit:*', Resource: '*' }),
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
