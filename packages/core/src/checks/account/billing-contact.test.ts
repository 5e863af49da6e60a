import { alternateContactCases } from '../../testing/cases/alternate-contact-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accountBillingContact } from './billing-contact.ts';

testCheck(accountBillingContact, alternateContactCases({ contact: 'billing' }));
