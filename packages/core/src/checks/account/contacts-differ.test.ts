import type { AlternateContacts } from '../../evidence/alternate-contacts.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accountContactsDiffer } from './contacts-differ.ts';

const resource = 'arn:aws:account::111122223333:account';
const primary = {
  fullName: 'Ada Lovelace',
  companyName: null,
  phoneNumber: '+44 20 1234',
  city: 'London',
  stateOrRegion: null,
  postalCode: 'SW1',
  countryCode: 'GB',
  websiteUrl: null,
};

function contact(name: string, phone: string) {
  return { name, title: 'Team', email: `${name}@example.com`, phone };
}

function evidence(with_: Partial<AlternateContacts> = {}) {
  return {
    contactInformation: primary,
    alternateContacts: {
      security: contact('sec', '+1 1'),
      billing: contact('bill', '+1 2'),
      operations: contact('ops', '+1 3'),
      ...with_,
    },
  };
}

testCheck(accountContactsDiffer, {
  pass: [{ name: 'four different contacts', evidence: evidence() }],
  fail: [
    {
      name: 'exactly one that is missing',
      evidence: evidence({ billing: null }),
      failures: [{ resource, message: 'Contacts that are not set: billing.' }],
    },
    {
      name: 'no primary contact and no others',
      evidence: {
        contactInformation: null,
        alternateContacts: { security: null, billing: null, operations: null },
      },
      failures: [{ resource, message: 'Contacts that are not set: primary, security, billing, operations.' }],
    },
    {
      name: 'the same number in another spelling, and the same person twice',
      evidence: evidence({
        security: contact('sec', '(+44) 20-1234'),
        operations: { ...contact('ops', '+1 3'), name: 'BILL', email: 'Bill@Example.com' },
      }),
      failures: [
        {
          resource,
          message:
            'Contacts have values in common: name of billing and operations, email address of billing and operations, phone number of primary and security.',
        },
      ],
    },
  ],
  notApplicable: [
    {
      name: 'GovCloud, where accounts have no contacts of their own',
      context: { partition: 'aws-us-gov' },
      evidence: evidence({ billing: null }),
    },
  ],
});
