import type { JsonCall } from '../json-service.ts';
import { contactAccount } from './contact-account.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html */
export function getContactInformation(call: JsonCall): Readonly<Record<string, unknown>> {
  const contact = contactAccount(call, 'GetContactInformation').contactInformation;
  return {
    ContactInformation: {
      FullName: contact.fullName,
      CompanyName: contact.companyName,
      AddressLine1: contact.addressLine1,
      City: contact.city,
      PostalCode: contact.postalCode,
      CountryCode: contact.countryCode,
      PhoneNumber: contact.phoneNumber,
    },
  };
}
