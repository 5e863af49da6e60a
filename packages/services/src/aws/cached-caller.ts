import type { Caller } from '@plinth/aws';
import type { Dependencies } from '../dependencies.ts';

/**
 * Remembers for a while whose credentials these are, so that an audit doesn't ask once an account. A
 * failure is not remembered.
 */
export function createCachedCaller({ aws, now }: Pick<Dependencies, 'aws' | 'now'>): () => Promise<Caller> {
  let known: { readonly caller: Promise<Caller>; readonly until: number } | null = null;
  return () => {
    if (known !== null && now().getTime() < known.until) return known.caller;
    // Shared by many accounts, so no single account's signal may end it.
    const caller = aws.identifyCaller(AbortSignal.timeout(IDENTIFY_TIMEOUT_MS));
    known = { caller, until: now().getTime() + REMEMBER_MS };
    caller.catch(() => {
      known = null;
    });
    return caller;
  };
}

const REMEMBER_MS = 5 * 60_000;
const IDENTIFY_TIMEOUT_MS = 60_000;
