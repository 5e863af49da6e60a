import { summaryCountCases } from '../../testing/cases/summary-count-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusIamUsersCreated } from './iam-users-created.ts';

testCheck(
  securityStatusIamUsersCreated,
  summaryCountCases({ count: 'users', message: 'The account has no IAM user.' }),
);
