import { delegate, organizationFacts } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationDelegatedAdministratorsExpected } from './delegated-administrators-expected.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const naming = { expectedAdministrators: ['444455556666'] };
const of = 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#';

testCheck(organizationDelegatedAdministratorsExpected, {
  pass: [
    {
      name: 'a delegate that was named',
      context,
      parameters: naming,
      evidence: { organization, delegatedAdministrators: [delegate('444455556666')] },
    },
  ],
  fail: [
    {
      name: 'one that was not, before one that was: the last never hides the first',
      context,
      parameters: naming,
      evidence: {
        organization,
        delegatedAdministrators: [
          delegate('333344445555', ['sso.amazonaws.com', 'iam.amazonaws.com']),
          delegate('444455556666'),
        ],
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: `${of}333344445555`,
          message:
            'The account 333344445555 (account-333344445555) administers iam.amazonaws.com, sso.amazonaws.com and is not an expected delegated administrator.',
          details: {
            account: '333344445555',
            name: 'account-333344445555',
            services: ['iam.amazonaws.com', 'sso.amazonaws.com'],
          },
        },
      ],
    },
  ],
  manual: [
    {
      name: 'delegated administrators, and none named',
      context,
      evidence: { organization, delegatedAdministrators: [delegate('444455556666'), delegate('555566667777')] },
      counts: { MANUAL: 2 },
    },
  ],
  notApplicable: [
    { name: 'no delegate', context, parameters: naming, evidence: { organization, delegatedAdministrators: [] } },
    { name: 'no organization', context, evidence: { organization: null, delegatedAdministrators: [] } },
  ],
});
