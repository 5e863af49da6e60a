import { testCheck } from '../../testing/test-check.ts';
import { accountBillingContact } from './billing-contact.ts';

const contact = { name: 'On call', title: 'Team', email: 'team@example.com', phone: '+49 30 1234' };
const none = { security: null, billing: null, operations: null };
const all = { security: contact, billing: contact, operations: contact };

testCheck(accountBillingContact, {
  pass: [
    {
      name: 'a contact for billing only',
      evidence: { alternateContacts: { ...none, billing: contact } },
    },
  ],
  fail: [
    {
      name: 'contacts for all but billing',
      evidence: { alternateContacts: { ...all, billing: null } },
      failures: [
        {
          resource: 'arn:aws:account::111122223333:account',
          message: 'The account has no alternate contact for billing.',
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
