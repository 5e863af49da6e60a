import { administratorCases } from '../../testing/cases/administrator-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { groupNotAdministrative } from './not-administrative.ts';

testCheck(
  groupNotAdministrative,
  administratorCases({
    kind: 'groups',
    resource: 'arn:aws:iam::111122223333:group/staff',
    says: 'The group staff gives its members administrator access.',
  }),
);
