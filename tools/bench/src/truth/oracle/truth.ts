import type { AccountModel, ReportFlaw, SimAccount, SimOrganization } from '@plinth/aws-sim';

/** What an oracle knows: the simulator's model, never the responses of its API. */
export interface Truth {
  readonly account: SimAccount;
  readonly model: AccountModel;
  readonly organization: SimOrganization;
  /** Every account of the organization, with the state that it is in. */
  readonly accounts: readonly SimAccount[];
  /** By account id. */
  readonly modelOf: (accountId: string) => AccountModel;
  /** How the account's credential report differs from the account. */
  readonly reportFlaws: readonly ReportFlaw[];
  /** Of centralized root access. */
  readonly rootFeatures: readonly string[];
  /** The instant that the account was read, in milliseconds. */
  readonly nowMs: number;
}

const DAY_MS = 86_400_000;

/** How old an instant is, in days; negative for one in the future. */
export function ageInDays(instant: string, { nowMs }: Pick<Truth, 'nowMs'>): number {
  return (nowMs - Date.parse(instant)) / DAY_MS;
}
