import { alternateContactCases } from '../../testing/cases/alternate-contact-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accountOperationsContact } from './operations-contact.ts';

testCheck(accountOperationsContact, alternateContactCases({ contact: 'operations' }));
