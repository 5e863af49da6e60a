import { details, iamRole, iamUser, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { individualIdentities } from './individual-identities.ts';

const resource = 'arn:aws:account::111122223333:account';
const none = {
  resource,
  message: 'The account has no IAM user, no identity provider and no IAM Identity Center role: who signs in is root.',
};

testCheck(individualIdentities, {
  pass: [
    {
      name: 'an IAM user',
      evidence: { accountSummary: summary(), authorizationDetails: details({ users: [iamUser()] }) },
    },
    {
      name: 'no user, and an identity provider',
      evidence: { accountSummary: summary({ providers: 1 }), authorizationDetails: details() },
    },
    {
      name: 'no user, and a role of IAM Identity Center',
      evidence: {
        accountSummary: summary({ providers: null }),
        authorizationDetails: details({
          roles: [iamRole({ path: '/aws-reserved/sso.amazonaws.com/eu-west-1/', name: 'AWSReservedSSO_Admin_1' })],
        }),
      },
    },
  ],
  fail: [
    {
      name: 'nobody',
      evidence: { accountSummary: summary({ users: 0, providers: 0 }), authorizationDetails: details() },
      failures: [none],
    },
    {
      name: 'roles whose name or path only looks like that of IAM Identity Center',
      evidence: {
        accountSummary: summary(),
        authorizationDetails: details({
          roles: [
            iamRole({ name: 'AWSReservedSSO_Admin_1' }),
            iamRole({ path: '/x/aws-reserved/sso.amazonaws.com/', name: 'other' }),
            iamRole({ path: '/aws-service-role/sso.amazonaws.com/', name: 'AWSServiceRoleForSSO' }),
          ],
        }),
      },
      failures: [none],
    },
  ],
  unknown: [
    {
      name: 'nobody else, and a summary that does not count identity providers',
      evidence: { accountSummary: summary({ providers: null }), authorizationDetails: details() },
      unknownResources: [resource],
    },
  ],
});
