import { ALTERNATE_CONTACT_TYPES } from '../../model/account-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { contactAccount } from './contact-account.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html */
export function getAlternateContact(call: JsonCall): Readonly<Record<string, unknown>> {
  const model = contactAccount(call, 'GetAlternateContact');
  const type = ALTERNATE_CONTACT_TYPES.find((candidate) => candidate === call.input['AlternateContactType']);
  if (!type) {
    const message = `AlternateContactType must be one of ${ALTERNATE_CONTACT_TYPES.join(', ')}.`;
    throw new WireError('ValidationException', 400, message, { reason: 'fieldValidationFailed' });
  }
  const contact = model.alternateContacts[type];
  if (!contact) {
    throw new WireError('ResourceNotFoundException', 404, 'No contact of the inputted alternate contact type found.');
  }
  return {
    AlternateContact: {
      AlternateContactType: type,
      Name: contact.name,
      Title: contact.title,
      EmailAddress: contact.emailAddress,
      PhoneNumber: contact.phoneNumber,
    },
  };
}
