import { details, iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoDirectPolicies } from './no-direct-policies.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const readOnly = { name: 'ReadOnlyAccess', arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
const deploy = { name: 'deploy', arn: 'arn:aws:iam::111122223333:policy/deploy' };
const quarantine = {
  name: 'AWSCompromisedKeyQuarantineV3',
  arn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
};
const inline = { name: 'AmazonSesSendingAccess', document: { json: { Statement: [] } } };

testCheck(userNoDirectPolicies, {
  pass: [
    {
      name: 'the policy with which AWS quarantines a user, which grants nothing',
      evidence: { authorizationDetails: details({ users: [iamUser({ attachedPolicies: [quarantine] })] }) },
    },
    {
      name: 'a user with permissions through a group',
      evidence: { authorizationDetails: details({ users: [iamUser({ groups: ['staff'] })] }) },
    },
    {
      name: 'a permissions boundary, which gives no permission',
      evidence: {
        authorizationDetails: details({
          users: [iamUser({ permissionsBoundaryArn: 'arn:aws:iam::111122223333:policy/boundary' })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'an inline policy with the name of a quarantine, beside the quarantine of AWS',
      evidence: {
        authorizationDetails: details({
          users: [
            iamUser({
              attachedPolicies: [quarantine],
              inlinePolicies: [{ ...inline, name: 'AWSExposedCredentialPolicy_DO_NOT_REMOVE' }],
            }),
          ],
        }),
      },
      failures: [
        {
          resource: alice,
          message: 'alice has policies of its own. Attached: none. Inline: AWSExposedCredentialPolicy_DO_NOT_REMOVE.',
        },
      ],
    },
    {
      name: 'attached policies, in any order',
      evidence: { authorizationDetails: details({ users: [iamUser({ attachedPolicies: [readOnly, deploy] })] }) },
      failures: [
        {
          resource: alice,
          message:
            'alice has policies of its own. Attached: arn:aws:iam::111122223333:policy/deploy, arn:aws:iam::aws:policy/ReadOnlyAccess. Inline: none.',
          details: { user: 'alice', attachedPolicies: [deploy.arn, readOnly.arn], inlinePolicies: [] },
        },
      ],
    },
    {
      name: 'an inline policy, that of SES included, and one with a document that is not JSON',
      evidence: {
        authorizationDetails: details({
          users: [
            iamUser({ inlinePolicies: [inline] }),
            iamUser({ name: 'bob', inlinePolicies: [{ name: 'old', document: { malformed: '{' } }] }),
            iamUser({ name: 'carol' }),
          ],
        }),
      },
      counts: { PASS: 1, FAIL: 2 },
      failures: [
        {
          resource: alice,
          message: 'alice has policies of its own. Attached: none. Inline: AmazonSesSendingAccess.',
        },
        {
          resource: 'arn:aws:iam::111122223333:user/bob',
          message: 'bob has policies of its own. Attached: none. Inline: old.',
        },
      ],
    },
  ],
  notApplicable: [{ name: 'no users', evidence: { authorizationDetails: details() } }],
});
