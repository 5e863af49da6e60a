import { organizationFacts } from '../../testing/organization-fixtures.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationMember } from './member.ts';

testCheck(organizationMember, {
  pass: [
    { name: 'a member account', evidence: { organization: organizationFacts() } },
    {
      name: 'the management account',
      context: { isManagementAccount: true },
      evidence: { organization: organizationFacts() },
    },
  ],
  fail: [
    {
      name: 'an account in no organization',
      evidence: { organization: null },
      failures: [{ resource: 'arn:aws:account::111122223333:account', message: 'The account is in no organization.' }],
    },
  ],
});
