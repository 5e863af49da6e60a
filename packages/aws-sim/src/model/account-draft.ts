import type { AccountSize, Hygiene, SimInstant } from './account-model.ts';
import { DAY_MS, toInstant } from './clock.ts';
import type { DefectRates } from './defect-rates.ts';
import { Random } from './random.ts';

/** What all parts of one account's generation know. */
export interface AccountDraft {
  readonly seed: number;
  readonly index: number;
  readonly accountId: string;
  readonly accountName: string;
  readonly company: string;
  readonly epochMs: number;
  /** How old the account is. */
  readonly ageDays: number;
  readonly hygiene: Hygiene;
  readonly size: AccountSize;
  readonly rates: DefectRates;
  readonly isManagement: boolean;
}

/** The draws of one part of the account, apart from those of all other parts. */
export function drawsFor(draft: AccountDraft, part: string): Random {
  return new Random(draft.seed, 'account', draft.index, part);
}

/** An instant about `days` before the world's epoch, some time of that day; never before the account was. */
export function daysAgo(draft: AccountDraft, random: Random, days: number): SimInstant {
  const wanted = Math.min(days, draft.ageDays);
  return toInstant(draft.epochMs - wanted * DAY_MS - random.int(1, 82_800) * 1000);
}

export function iamArn(draft: AccountDraft, resource: string): string {
  return `arn:aws:iam::${draft.accountId}:${resource}`;
}
