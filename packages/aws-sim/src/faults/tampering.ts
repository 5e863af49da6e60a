import type { WireResponse } from '../wire/wire.ts';

/** `broken`: no response at all, or half of one; the connection ends. */
export type Outcome = WireResponse | { readonly broken: 'before' | 'within' };

/** A call that was answered well. */
export interface AnsweredCall {
  /** As in IAM actions: `iam:GetAccountSummary`. */
  readonly action: string;
  /** That it is about. */
  readonly accountId: string;
}

/** Gives what arrives in place of a sound response: as a proxy, or AWS on a bad day, would send it. */
export type Tampering = (response: WireResponse, call: AnsweredCall) => Outcome;
