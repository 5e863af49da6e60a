import { restJsonService } from '../json-service.ts';
import { getAlternateContact } from './get-alternate-contact.ts';
import { getContactInformation } from './get-contact-information.ts';
import { listRegions } from './list-regions.ts';

/** Account Management 2021-02-01. To add an operation: a handler, and a line here. */
export const ACCOUNT = restJsonService({
  name: 'account',
  operations: {
    GetAlternateContact: getAlternateContact,
    GetContactInformation: getContactInformation,
    ListRegions: listRegions,
  },
});
