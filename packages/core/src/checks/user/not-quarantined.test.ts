import { details, iamGroup, iamUser } from '../../testing/evidence-fixtures.ts';
import { inline, managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNotQuarantined } from './not-quarantined.ts';

const alice = 'arn:aws:iam::111122223333:user/alice';
const deny = { Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' };

function evidence(user: Parameters<typeof iamUser>[0], group: Parameters<typeof iamGroup>[0] = {}) {
  return { authorizationDetails: details({ users: [iamUser(user)], groups: [iamGroup(group)] }) };
}

function quarantined(policies: string) {
  return [
    {
      resource: alice,
      message: `alice is quarantined by ${policies}: AWS found an access key of the user in public.`,
    },
  ];
}

testCheck(userNotQuarantined, {
  pass: [
    { name: 'a user with another policy', evidence: evidence({ attachedPolicies: [managed('ReadOnlyAccess')] }) },
    {
      name: "policies of like names: the account's own, and others of AWS",
      evidence: evidence({
        attachedPolicies: [
          { name: 'AWSCompromisedKeyQuarantine', arn: 'arn:aws:iam::111122223333:policy/AWSCompromisedKeyQuarantine' },
          managed('AWSCompromisedKeyQuarantineReport'),
        ],
        inlinePolicies: [inline('AWSCompromisedKeyQuarantineV2', deny)],
      }),
    },
    {
      name: 'a group that the user is not in',
      evidence: evidence({}, { attachedPolicies: [managed('AWSCompromisedKeyQuarantineV3')] }),
    },
  ],
  fail: [
    ...['AWSCompromisedKeyQuarantine', 'AWSCompromisedKeyQuarantineV2', 'AWSCompromisedKeyQuarantineV12'].map(
      (name) => ({
        name: `a user with ${name}`,
        evidence: evidence({ attachedPolicies: [managed(name)] }),
        failures: quarantined(`arn:aws:iam::aws:policy/${name}`),
      }),
    ),
    {
      name: 'a user of a group with it',
      evidence: evidence({ groups: ['staff'] }, { attachedPolicies: [managed('AWSCompromisedKeyQuarantineV3')] }),
      failures: quarantined('arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'),
    },
    {
      name: 'a user with the inline policy that AWS put on users before, and a newer one twice',
      evidence: evidence(
        {
          groups: ['staff'],
          attachedPolicies: [managed('AWSCompromisedKeyQuarantineV3')],
          inlinePolicies: [inline('AWSExposedCredentialPolicy_DO_NOT_REMOVE', deny)],
        },
        { attachedPolicies: [managed('AWSCompromisedKeyQuarantineV3')] },
      ),
      failures: quarantined(
        'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3, inline AWSExposedCredentialPolicy_DO_NOT_REMOVE',
      ),
    },
  ],
  notApplicable: [{ name: 'no users', evidence: { authorizationDetails: details() } }],
});
