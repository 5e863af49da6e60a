import { alternateContactCases } from '../../testing/cases/alternate-contact-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { accountSecurityContact } from './security-contact.ts';

testCheck(accountSecurityContact, alternateContactCases({ contact: 'security' }));
