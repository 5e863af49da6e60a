import { delegate, organizationFacts, trustedService } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationServicesAdministeredByDelegates } from './services-administered-by-delegates.ts';

const context = { isManagementAccount: true };
const organization = organizationFacts();
const guardDuty = 'guardduty.amazonaws.com';

testCheck(organizationServicesAdministeredByDelegates, {
  pass: [
    {
      name: 'a delegated administrator for each trusted service that can have one',
      context,
      evidence: {
        organization,
        trustedServices: [trustedService(guardDuty), trustedService('tagpolicies.tag.amazonaws.com')],
        delegatedAdministrators: [
          delegate('444455556666', ['sso.amazonaws.com']),
          delegate('555566667777', [guardDuty]),
        ],
      },
    },
  ],
  fail: [
    {
      name: 'one service of two without a delegate',
      context,
      evidence: {
        organization,
        trustedServices: [trustedService(guardDuty), trustedService('securityhub.amazonaws.com')],
        delegatedAdministrators: [delegate('555566667777', [guardDuty])],
      },
      counts: { PASS: 1, FAIL: 1 },
      failures: [
        {
          resource: 'arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5#securityhub.amazonaws.com',
          message:
            'securityhub.amazonaws.com works across the organization and has no delegated administrator: only the management account can administer it.',
          details: { service: 'securityhub.amazonaws.com' },
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'no trusted service',
      context,
      evidence: { organization, trustedServices: [], delegatedAdministrators: [] },
    },
    {
      name: 'no organization',
      context,
      evidence: { organization: null, trustedServices: [], delegatedAdministrators: [] },
    },
  ],
});
