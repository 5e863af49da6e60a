import { causeOf } from '../aws/translate-aws-errors.ts';
import type { Dependencies } from '../dependencies.ts';
import { NO_RESPONSE } from './callers-trouble.ts';
import { type Outage, type OutageEvent, step, WORKING } from './outage-state.ts';

/** Knows whether there is an outage, from what it is told and from calls of its own. */
export interface OutageWatch {
  current(): Outage | null;
  take(event: OutageEvent): void;
  /** Whether an account has turned out to be broken by itself. */
  isBroken(accountId: string): boolean;
  /** True when the caller's own calls work. Shared by all who ask meanwhile. */
  probe(): Promise<boolean>;
  /** True when IAM responds about the caller's own account, if only by denying the call. */
  readOwnAccount(): Promise<boolean>;
}

/** `changed` is called when an outage begins, has another cause, or ends. */
export function createOutageWatch(
  { access, aws, log, now }: Pick<Dependencies, 'access' | 'aws' | 'log' | 'now'>,
  changed: (outage: Outage | null) => void,
): OutageWatch {
  let state = WORKING;
  let probing: Promise<boolean> | null = null;

  function take(event: OutageEvent): void {
    const before = state.outage;
    state = step(state, event, now().getTime());
    const { outage } = state;
    if (outage?.cause.message === before?.cause.message) return;
    if (outage === null) log.info({}, 'AWS works again');
    else log.warn({ cause: outage.cause }, 'AWS does not work: audits wait');
    changed(outage);
  }

  async function callAsCaller(): Promise<boolean> {
    try {
      await aws.identifyCaller(AbortSignal.timeout(PROBE_MS));
      return true;
    } catch (error) {
      take({ type: 'probe-failed', cause: causeOf(error) ?? NO_RESPONSE });
      return false;
    }
  }

  return {
    current: () => state.outage,
    take,
    isBroken: (accountId) => state.broken.has(accountId),
    probe: () =>
      (probing ??= callAsCaller().finally(() => {
        probing = null;
      })),
    async readOwnAccount() {
      try {
        const signal = AbortSignal.timeout(PROBE_MS);
        const caller = await aws.identifyCaller(signal);
        const { accountId } = caller;
        const kinds = ['accountSummary'] as const;
        const { outcome } = await aws.collect({
          caller,
          accountId,
          access,
          sessionName: 'plinth-probe',
          kinds,
          signal,
        });
        return outcome === 'collected';
      } catch {
        return false;
      }
    },
  };
}

const PROBE_MS = 60_000;
