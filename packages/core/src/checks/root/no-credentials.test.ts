import { OrganizationId } from '@plinth/contract';
import type { AccountSummary } from '../../evidence/account-summary.ts';
import { LONG_AGO, report, reportRoot, summary } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootNoCredentials } from './no-credentials.ts';

const resource = 'arn:aws:iam::111122223333:root';
const bare = { accountPasswordPresent: 0, accountMfaEnabled: 0 };

function evidence(with_: Partial<AccountSummary> = {}, root: Parameters<typeof reportRoot>[0] = {}) {
  return {
    accountSummary: summary({ ...bare, ...with_ }),
    credentialReport: report({ root: reportRoot({ passwordEnabled: false, mfaActive: false, ...root }) }),
  };
}

function present(credentials: string) {
  return [{ resource, message: `The root user of this member account has: ${credentials}.` }];
}

testCheck(rootNoCredentials, {
  pass: [
    { name: 'nothing at all', evidence: evidence() },
    { name: 'nothing, and a report that knows no root password', evidence: evidence({}, { passwordEnabled: null }) },
  ],
  fail: [
    { name: 'a password', evidence: evidence({ accountPasswordPresent: 1 }), failures: present('password') },
    {
      name: 'an inactive key, which only the report shows',
      evidence: evidence({}, { keys: [{ slot: 2, lastRotated: LONG_AGO }] }),
      failures: present('access keys'),
    },
    {
      name: 'MFA and keys by the summary, which needs no report',
      evidence: evidence({ accountAccessKeysPresent: 1, accountMfaEnabled: 1 }),
      missing: ['credentialReport'],
      failures: present('access keys, MFA devices'),
    },
    {
      name: 'everything',
      evidence: evidence({
        accountPasswordPresent: 1,
        accountAccessKeysPresent: 2,
        accountSigningCertificatesPresent: 1,
        accountMfaEnabled: 1,
      }),
      failures: present('password, access keys, signing certificates, MFA devices'),
    },
  ],
  unknown: [
    {
      name: 'nothing by the summary, and no report',
      evidence: evidence(),
      missing: ['credentialReport'],
      unknownResources: [resource],
      cause: 'access_denied',
    },
    {
      name: 'no count of certificates',
      evidence: evidence({ accountSigningCertificatesPresent: null }),
      unknownResources: [resource],
    },
    { name: 'no count of keys', evidence: evidence({ accountAccessKeysPresent: null }), unknownResources: [resource] },
  ],
  notApplicable: [
    {
      name: 'the management account, where root must stay usable',
      evidence: evidence({ accountPasswordPresent: 1 }, { user: '<root_account>' }),
      context: { isManagementAccount: true },
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'an account that is in no organization',
      evidence: evidence({ accountPasswordPresent: 1 }),
      context: { organizationId: OrganizationId.parse('standalone-111122223333') },
      counts: { NOT_APPLICABLE: 1 },
    },
    {
      name: 'China, where there is no root user',
      evidence: evidence({}),
      context: { partition: 'aws-cn' },
      counts: { NOT_APPLICABLE: 1 },
    },
  ],
});
