import { externalTrustCases, trusting } from '../../testing/cases/external-trust-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleTrustsOrganizationOnly } from './trusts-organization-only.ts';

const allow = { Effect: 'Allow', Action: 'sts:AssumeRole' };

testCheck(
  roleTrustsOrganizationOnly,
  mergeCases(
    externalTrustCases({ says: (who) => `The role deploy can be assumed from outside the organization, by ${who}.` }),
    {
      pass: [
        {
          name: 'an external account that the organization trusts',
          parameters: { trustedAccounts: ['777788889999'] },
          evidence: trusting({ ...allow, Principal: { AWS: '777788889999' } }),
        },
      ],
      fail: [
        {
          name: 'external accounts, with an external ID or without',
          evidence: trusting([
            { ...allow, Principal: { AWS: ['777788889999', 'arn:aws:iam::444455556666:role/ci'] } },
            {
              ...allow,
              Principal: { AWS: 'arn:aws:iam::222233334444:user/x' },
              Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
            },
          ]),
          failures: [
            {
              resource: 'arn:aws:iam::111122223333:role/deploy',
              message: 'The role deploy can be assumed from outside the organization, by 222233334444, 777788889999.',
            },
          ],
        },
      ],
    },
  ),
);
