import { tagCases } from '../../testing/cases/tag-cases.ts';
import { iamUser } from '../../testing/evidence-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { userTagged } from './tagged.ts';

testCheck(
  userTagged,
  tagCases({
    make: (tags) => ({ users: [iamUser({ tags })] }),
    detail: 'user',
    name: 'alice',
    resource: 'arn:aws:iam::111122223333:user/alice',
  }),
);
