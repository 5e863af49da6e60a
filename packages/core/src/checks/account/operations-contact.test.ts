import { testCheck } from '../../testing/test-check.ts';
import { accountOperationsContact } from './operations-contact.ts';

const contact = { name: 'On call', title: 'Team', email: 'team@example.com', phone: '+49 30 1234' };
const none = { security: null, billing: null, operations: null };
const all = { security: contact, billing: contact, operations: contact };

testCheck(accountOperationsContact, {
  pass: [
    {
      name: 'a contact for operations only',
      evidence: { alternateContacts: { ...none, operations: contact } },
    },
  ],
  fail: [
    {
      name: 'contacts for all but operations',
      evidence: { alternateContacts: { ...all, operations: null } },
      failures: [
        {
          resource: 'arn:aws:account::111122223333:account',
          message: 'The account has no alternate contact for operations.',
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'GovCloud, whose accounts have no contacts of their own',
      context: { partition: 'aws-us-gov' },
      evidence: { alternateContacts: none },
    },
  ],
});
