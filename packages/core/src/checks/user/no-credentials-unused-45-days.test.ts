import { mergeCases } from '../../testing/cases/merge-cases.ts';
import { unusedCredentialCases } from '../../testing/cases/unused-credential-cases.ts';
import { daysAgo, reported } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNoCredentialsUnused45Days } from './no-credentials-unused-45-days.ts';

testCheck(
  userNoCredentialsUnused45Days,
  mergeCases(unusedCredentialCases({ days: 45 }), {
    fail: [
      {
        name: 'a password used 60 days ago',
        evidence: reported({ passwordEnabled: true, passwordLastUsed: daysAgo(60) }),
        failures: [
          {
            resource: 'arn:aws:iam::111122223333:user/alice#password',
            message: 'The console password of alice was last used on 2026-09-02T12:00:00.000Z, 45 days ago or longer.',
          },
        ],
      },
    ],
  }),
);
