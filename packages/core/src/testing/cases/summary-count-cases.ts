import { summary } from '../evidence-fixtures.ts';
import type { CheckCases } from '../test-check.ts';

const ACCOUNT = 'arn:aws:account::111122223333:account';

/** The cases of a check that requires that the account summary counts at least one; it fails with `message`. */
export function summaryCountCases({
  count,
  message,
}: {
  readonly count: 'groups' | 'users';
  readonly message: string;
}): CheckCases<'accountSummary'> {
  return {
    pass: [{ name: 'one', evidence: { accountSummary: summary({ [count]: 1 }) } }],
    fail: [
      {
        name: 'none',
        evidence: { accountSummary: summary({ [count]: 0 }) },
        failures: [{ resource: ACCOUNT, message }],
      },
    ],
    unknown: [
      {
        name: 'a summary that leaves the count out',
        evidence: { accountSummary: summary({ [count]: null }) },
        unknownResources: [ACCOUNT],
      },
    ],
  };
}
