import { organizationFacts, trustedService } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationTrustedServicesExpected } from './trusted-services-expected.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const parameters = { expectedServices: ['guardduty.amazonaws.com', 'sso.amazonaws.com'] };

testCheck(organizationTrustedServicesExpected, {
  pass: [
    {
      name: 'a service that was named',
      context,
      parameters,
      evidence: { organization, trustedServices: [trustedService('guardduty.amazonaws.com')] },
    },
  ],
  fail: [
    {
      name: 'one that was not',
      context,
      parameters,
      evidence: {
        organization,
        trustedServices: [trustedService('ram.amazonaws.com'), trustedService('sso.amazonaws.com')],
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#ram.amazonaws.com',
          message: 'ram.amazonaws.com has trusted access to the organization and is not an expected service.',
          details: { service: 'ram.amazonaws.com' },
        },
      ],
    },
  ],
  manual: [
    {
      name: 'services, and none named',
      context,
      evidence: { organization, trustedServices: [trustedService()] },
      counts: { MANUAL: 1 },
    },
  ],
  notApplicable: [
    { name: 'no trusted service', context, parameters, evidence: { organization, trustedServices: [] } },
    { name: 'no organization', context, evidence: { organization: null, trustedServices: [] } },
  ],
});
