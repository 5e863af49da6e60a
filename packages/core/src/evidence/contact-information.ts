import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/**
 * GetContactInformation, inside the account: the primary contact. Null when there is none (404
 * `ResourceNotFoundException`). The street address is left out: no rule asks for it.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_GetContactInformation.html
 */
export const ContactInformation = z
  .object({
    fullName: z.string(),
    companyName: z.string().nullable(),
    phoneNumber: z.string(),
    city: z.string(),
    stateOrRegion: z.string().nullable(),
    postalCode: z.string(),
    /** ISO 3166, two letters. */
    countryCode: z.string(),
    websiteUrl: z.string().nullable(),
  })
  .nullable();
export type ContactInformation = z.infer<typeof ContactInformation>;

export const contactInformation = defineEvidence({
  kind: 'contactInformation',
  schema: ContactInformation,
  reads: ['account:GetContactInformation'],
});
