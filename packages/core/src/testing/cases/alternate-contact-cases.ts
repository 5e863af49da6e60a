import type { CheckCases } from '../test-check.ts';

const CONTACT = { name: 'On call', title: 'Team', email: 'team@example.com', phone: '+49 30 1234' };
const NONE = { security: null, billing: null, operations: null };
const ALL = { security: CONTACT, billing: CONTACT, operations: CONTACT };

/** The cases of a check that requires one of the three alternate contacts. */
export function alternateContactCases({
  contact,
}: {
  readonly contact: keyof typeof ALL;
}): CheckCases<'alternateContacts'> {
  return {
    pass: [{ name: `a contact for ${contact} only`, evidence: { alternateContacts: { ...NONE, [contact]: CONTACT } } }],
    fail: [
      {
        name: `contacts for all but ${contact}`,
        evidence: { alternateContacts: { ...ALL, [contact]: null } },
        failures: [
          {
            resource: 'arn:aws:account::111122223333:account',
            message: `The account has no alternate contact for ${contact}.`,
          },
        ],
      },
    ],
    notApplicable: [
      {
        name: 'GovCloud, where accounts have no contacts of their own',
        context: { partition: 'aws-us-gov' },
        evidence: { alternateContacts: NONE },
      },
    ],
  };
}
