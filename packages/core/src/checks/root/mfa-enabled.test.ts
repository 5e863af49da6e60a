import { summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootMfaEnabled } from './mfa-enabled.ts';

const resource = 'arn:aws:iam::111122223333:root';

testCheck(rootMfaEnabled, {
  pass: [
    { name: 'MFA', evidence: { accountSummary: summary() } },
    {
      name: 'a management account in the European partition',
      context: { partition: 'aws-eusc', isManagementAccount: true },
      evidence: { accountSummary: summary() },
    },
  ],
  fail: [
    {
      name: 'no MFA',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0 }) },
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
    },
    {
      name: 'no credentials at all: CIS up to 4.0 makes no exception',
      evidence: { accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }) },
      failures: [{ resource, message: 'No MFA device is enabled for the root user.' }],
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
    {
      name: 'China',
      context: { partition: 'aws-cn' },
      evidence: { accountSummary: summary({ accountMfaEnabled: null }) },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
