import { AccountId, OrganizationId, OuId } from '@plinth/contract';
import { z } from 'zod';
import { value } from '../command.ts';

const INSTANT = 'must be an instant like 2026-11-01T12:00:00Z, or a day like 2026-11-01';

/** An ISO 8601 instant, or a day: its beginning in UTC. */
const PastInstant = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: INSTANT })
  .transform((text) => (text.length === 10 ? `${text}T00:00:00.000Z` : text));

export const organizationOption = value('ID', OrganizationId, 'The organization; only needed when several are known.');
export const ouOption = value('ID', OuId, 'Only the accounts below this organizational unit.');
export const accountOption = value('ID', AccountId, 'Only this account.');
export const atOption = value('TIME', PastInstant, 'As it was then (ISO 8601; a day stands for its beginning in UTC).');
