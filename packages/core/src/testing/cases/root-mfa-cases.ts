import { summary } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const ROOT = 'arn:aws:iam::111122223333:root';

/** The cases of a check that requires MFA of the root user, with or without a password; it fails with `message`. */
export function rootMfaCases({ message }: { readonly message: string }): CheckCases<'accountSummary'> {
  const failures = [{ resource: ROOT, message }];
  return {
    pass: [
      { name: 'MFA of any kind', evidence: { accountSummary: summary() } },
      {
        name: 'a management account in the European partition',
        context: { partition: 'aws-eusc', isManagementAccount: true },
        evidence: { accountSummary: summary() },
      },
    ],
    fail: [
      { name: 'no MFA', evidence: { accountSummary: summary({ accountMfaEnabled: 0 }) }, failures },
      {
        name: 'no credentials at all, which is no exception',
        evidence: { accountSummary: summary({ accountMfaEnabled: 0, accountPasswordPresent: 0 }) },
        failures,
      },
    ],
    unknown: [
      {
        name: 'a summary that does not say',
        evidence: { accountSummary: summary({ accountMfaEnabled: null }) },
        unknownResources: [ROOT],
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
  };
}
