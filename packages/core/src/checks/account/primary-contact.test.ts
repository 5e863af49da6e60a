import { testCheck } from '../../testing/test-check.ts';
import { accountPrimaryContact } from './primary-contact.ts';

const resource = 'arn:aws:account::111122223333:account';
const contact = {
  fullName: 'Ada Lovelace',
  companyName: null,
  phoneNumber: '+44 20 1234',
  city: 'London',
  stateOrRegion: null,
  postalCode: 'SW1',
  countryCode: 'GB',
  websiteUrl: null,
};

testCheck(accountPrimaryContact, {
  pass: [{ name: 'a name and a phone number', evidence: { contactInformation: contact } }],
  fail: [
    {
      name: 'none',
      evidence: { contactInformation: null },
      failures: [{ resource, message: 'The account has no primary contact.' }],
    },
    {
      name: 'a blank phone number',
      evidence: { contactInformation: { ...contact, phoneNumber: ' ' } },
      failures: [{ resource, message: 'The primary contact of the account has no name or no phone number.' }],
    },
    {
      name: 'a blank name',
      evidence: { contactInformation: { ...contact, fullName: '' } },
      failures: [{ resource, message: 'The primary contact of the account has no name or no phone number.' }],
    },
  ],
  notApplicable: [
    {
      name: 'GovCloud, where accounts have no contacts of their own',
      context: { partition: 'aws-us-gov' },
      evidence: { contactInformation: null },
    },
  ],
});
