import { externalTrustCases, trusting } from '../../testing/cases/external-trust-cases.ts';
import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { managed } from '../../testing/policy-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { roleNoReadOnlyForStrangers } from './no-read-only-for-strangers.ts';

const external = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '777788889999' } };
const reading = { attachedPolicies: [managed('ReadOnlyAccess')] };

testCheck(
  roleNoReadOnlyForStrangers,
  mergeCases(
    externalTrustCases({
      with_: reading,
      says: (who) => `The role deploy gives ${who} read access to everything, data included.`,
    }),
    {
      pass: [
        {
          name: 'an external account that the organization trusts',
          parameters: { trustedAccounts: ['777788889999'] },
          evidence: trusting(external, reading),
        },
      ],
      notApplicable: [{ name: 'an external account that may do something else', evidence: trusting(external) }],
    },
  ),
);
