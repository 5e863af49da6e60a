import { summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusRootMfaActivated } from './root-mfa-activated.ts';

const resource = 'arn:aws:iam::111122223333:root';

testCheck(securityStatusRootMfaActivated, {
  pass: [{ name: 'MFA of any kind', evidence: { accountSummary: summary() } }],
  fail: [
    {
      name: 'no MFA, though there is no password either',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }) },
      failures: [{ resource, message: 'The account summary says that root has no MFA.' }],
    },
  ],
  unknown: [
    {
      name: 'a summary that does not say',
      evidence: { accountSummary: summary({ accountMfaEnabled: null }) },
      unknownResources: [resource],
    },
  ],
  notApplicable: [
    {
      name: 'GovCloud',
      context: { partition: 'aws-us-gov' },
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }) },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
