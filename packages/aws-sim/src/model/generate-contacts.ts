import { type AccountDraft, drawsFor } from './account-draft.ts';
import { type AccountModel, ALTERNATE_CONTACT_TYPES, type SimAlternateContact } from './account-model.ts';

const TITLES = { BILLING: 'Accounts payable', OPERATIONS: 'On-call lead', SECURITY: 'Head of security' } as const;

/** Who AWS writes to: the primary contact always, the alternate ones where somebody thought of it. */
export function generateContacts(draft: AccountDraft): Pick<AccountModel, 'contactInformation' | 'alternateContacts'> {
  const random = drawsFor(draft, 'contacts');
  const phoneNumber = `+1206555${random.int(1000, 9999)}`;
  const alternate = ALTERNATE_CONTACT_TYPES.filter(
    (type) => !random.chance(type === 'SECURITY' ? draft.rates.noSecurityContact : 0.5),
  ).map((type): [string, SimAlternateContact] => [
    type,
    {
      name: TITLES[type],
      title: TITLES[type],
      emailAddress: `aws-${type.toLowerCase()}@${draft.company}.example`,
      phoneNumber,
    },
  ]);
  return {
    contactInformation: {
      fullName: 'Cloud Platform Team',
      companyName: draft.company,
      addressLine1: `${random.int(1, 999)} Harbour Street`,
      city: 'Seattle',
      postalCode: '98101',
      countryCode: 'US',
      phoneNumber,
    },
    alternateContacts: Object.fromEntries(alternate),
  };
}
