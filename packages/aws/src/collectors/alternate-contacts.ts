import { type AlternateContactType, GetAlternateContactCommand } from '@aws-sdk/client-account';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { assertAccountManagement } from './account-management.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** One call for each type. Asked inside the account: 10 a second are charged to who asks. */
export async function readAlternateContacts(context: CollectorContext): Promise<Reading> {
  assertAccountManagement(context.partition, 'account:GetAlternateContact');
  const [security, billing, operations] = await Promise.all([
    readContact('SECURITY', context),
    readContact('BILLING', context),
    readContact('OPERATIONS', context),
  ]);
  return { observedAt: context.rules.now(), data: { security, billing, operations } };
}

/** `ResourceNotFoundException` is a valid response: no such contact is set. One that lacks a part is a contact all the same. */
async function readContact(type: AlternateContactType, { session }: CollectorContext): Promise<unknown> {
  try {
    const { AlternateContact: contact } = await session.call(({ account }, abortSignal) =>
      account.send(new GetAlternateContactCommand({ AlternateContactType: type }), { abortSignal }),
    );
    const { Name: name = '', Title: title = '', EmailAddress: email = '', PhoneNumber: phone = '' } = contact ?? {};
    if (name + email + phone === '') throw new IncompleteResponse('it holds no contact');
    return { name, title, email, phone };
  } catch (error) {
    if (errorName(error) !== 'ResourceNotFound') throw error;
    return null;
  }
}
