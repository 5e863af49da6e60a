import { z } from 'zod';
import { defineEvidence } from './evidence.ts';

/** A part that AWS leaves out is empty. */
export const AlternateContact = z.object({
  name: z.string(),
  title: z.string(),
  email: z.string(),
  phone: z.string(),
});
export type AlternateContact = z.infer<typeof AlternateContact>;

/**
 * GetAlternateContact for each type, inside the account. Null where none is set (404
 * `ResourceNotFoundException`). Nobody but its owner knows whether a mailbox is read.
 * https://docs.aws.amazon.com/accounts/latest/reference/API_GetAlternateContact.html
 */
export const AlternateContacts = z.object({
  security: AlternateContact.nullable(),
  billing: AlternateContact.nullable(),
  operations: AlternateContact.nullable(),
});
export type AlternateContacts = z.infer<typeof AlternateContacts>;

export const alternateContacts = defineEvidence({
  kind: 'alternateContacts',
  schema: AlternateContacts,
  reads: ['account:GetAlternateContact'],
});
