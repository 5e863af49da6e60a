import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { unusedCredentialCases } from '../../testing/cases/unused-credential-cases.ts';
import { daysAgo, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoCredentialsUnused90Days } from './no-credentials-unused-90-days.ts';

testCheck(
  userNoCredentialsUnused90Days,
  mergeCases(unusedCredentialCases({ days: 90 }), {
    pass: [
      {
        name: 'a password used 60 days ago: CIS from 1.4 requires 45',
        evidence: reported({ passwordEnabled: true, passwordLastUsed: daysAgo(60) }),
      },
    ],
  }),
);
