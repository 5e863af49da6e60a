import { type ContactInformation, GetContactInformationCommand } from '@aws-sdk/client-account';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { assertAccountManagement } from './account-management.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** `ResourceNotFoundException` is a valid response: there is no such contact. */
export async function readContactInformation({ session, rules, partition }: CollectorContext): Promise<Reading> {
  assertAccountManagement(partition, 'account:GetContactInformation');
  try {
    const { ContactInformation: contact } = await session.call(({ account }, abortSignal) =>
      account.send(new GetContactInformationCommand({}), { abortSignal }),
    );
    if (contact === undefined) throw new IncompleteResponse('it holds no contact');
    return { observedAt: rules.now(), data: toData(contact) };
  } catch (error) {
    if (errorName(error) !== 'ResourceNotFound') throw error;
    return { observedAt: rules.now(), data: null };
  }
}

function toData(contact: ContactInformation): unknown {
  return {
    fullName: contact.FullName,
    companyName: contact.CompanyName ?? null,
    phoneNumber: contact.PhoneNumber,
    city: contact.City,
    stateOrRegion: contact.StateOrRegion ?? null,
    postalCode: contact.PostalCode,
    countryCode: contact.CountryCode,
    websiteUrl: contact.WebsiteUrl ?? null,
  };
}
