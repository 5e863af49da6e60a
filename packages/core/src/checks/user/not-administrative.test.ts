import { administratorCases } from '../../testing/cases/administrator-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userNotAdministrative } from './not-administrative.ts';

testCheck(
  userNotAdministrative,
  administratorCases({
    kind: 'users',
    resource: 'arn:aws:iam::111122223333:user/alice',
    says: 'alice has administrator access.',
  }),
);
