import type { TroubleScope } from '@plinth/aws';
import type { Cause } from '@plinth/contract';

/** What went wrong with one read, and whose trouble it can be. */
export interface Trouble {
  readonly scope: TroubleScope;
  readonly cause: Cause;
}

/** What is wrong with the caller's credentials, or with AWS as it is seen from here. */
export interface Outage {
  /** The newest. */
  readonly cause: Cause;
  /** Probes and trials that failed one after another: the more, the longer the pause before the next. */
  readonly failures: number;
  /** Those whose trial failed as it may for a single account, since the caller's own calls work again. */
  readonly tried: ReadonlySet<string>;
}

/** What a worker process knows of AWS as a whole. */
export interface OutageState {
  readonly outage: Outage | null;
  /** Accounts that failed as one or all may, and when (milliseconds); without a success of any account since. */
  readonly suspects: ReadonlyMap<string, number>;
  /** Accounts that kept failing when the caller's own account could be read: that is their own trouble. */
  readonly broken: ReadonlySet<string>;
}

export type OutageEvent =
  /** An account was read, or AWS refused it: in any case AWS responded. */
  | { readonly type: 'read' }
  | { readonly type: 'read-failed'; readonly accountId: string; readonly trouble: Trouble }
  /** The caller's own call failed. */
  | { readonly type: 'probe-failed'; readonly cause: Cause }
  /** The one account that is read while the others wait. */
  | {
      readonly type: 'trial';
      readonly accountId: string;
      readonly trouble: Trouble | null;
      /** Whether IAM responds about the caller's own account. */
      readonly isOwnAccountRead: boolean;
    };

export const WORKING: OutageState = { outage: null, suspects: new Map(), broken: new Set() };

/** So many accounts that fail alike are no trouble of each. */
const MANY = 3;
/** A read is given up after two minutes at most. */
const SUSPECTED_MS = 5 * 60_000;

/** The state after an event. */
export function step(state: OutageState, event: OutageEvent, nowMs: number): OutageState {
  const { outage } = state;
  if (event.type === 'probe-failed') return opened(event.cause, outage);
  if (event.type === 'read-failed') return afterFailure(state, event, nowMs);
  if (event.type === 'trial') return outage === null ? state : afterTrial(outage, event);
  // A session that was opened before still works when the credentials that opened it are refused.
  return outage === null ? { ...state, suspects: new Map() } : state;
}

function afterFailure(
  state: OutageState,
  { accountId, trouble }: Extract<OutageEvent, { type: 'read-failed' }>,
  nowMs: number,
): OutageState {
  const { scope, cause } = trouble;
  if (scope === 'account') return step(state, { type: 'read' }, nowMs);
  if (state.outage !== null) return scope === 'caller' ? withOutage({ ...state.outage, cause }) : state;
  if (scope === 'caller') return withOutage({ cause, failures: 0, tried: new Set() });
  if (state.broken.has(accountId)) return state;
  const recent = [...state.suspects].filter(([, atMs]) => nowMs - atMs <= SUSPECTED_MS);
  const suspects = new Map([...recent, [accountId, nowMs] as const]);
  return suspects.size < MANY ? { ...state, suspects } : withOutage({ cause, failures: 0, tried: new Set() });
}

function afterTrial(
  outage: Outage,
  { accountId, trouble, isOwnAccountRead }: Extract<OutageEvent, { type: 'trial' }>,
): OutageState {
  if (trouble === null || trouble.scope === 'account') return WORKING;
  if (trouble.scope === 'caller') return opened(trouble.cause, outage);
  // Its second turn: all others that wait have been tried, too.
  if (outage.tried.has(accountId) && isOwnAccountRead) return { ...WORKING, broken: outage.tried };
  const tried = new Set([...outage.tried, accountId]);
  return withOutage({ cause: trouble.cause, failures: outage.failures + 1, tried });
}

function opened(cause: Cause, before: Outage | null): OutageState {
  return withOutage({ cause, failures: (before?.failures ?? -1) + 1, tried: new Set() });
}

function withOutage(outage: Outage): OutageState {
  return { ...WORKING, outage };
}
