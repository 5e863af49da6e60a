import { AccountId, OrganizationId, OuId } from '@plinth/contract';
import { value } from '../command/options.ts';
import { instantOrDay } from './instant-or-day.ts';

export const organizationOption = value('ID', OrganizationId, 'The organization; only needed when several are known.');
export const ouOption = value('ID', OuId, 'Only the accounts below this organizational unit.');
export const accountOption = value('ID', AccountId, 'Only this account.');
export const atOption = value(
  'TIME',
  instantOrDay('2026-11-01'),
  'As it was then (ISO 8601; a day means its start in UTC).',
);
