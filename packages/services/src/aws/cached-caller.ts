import type { Caller } from '@plinth/aws';
import type { Dependencies } from '../dependencies.ts';

/**
 * Caches whose credentials these are for a while, so that an audit doesn't ask AWS once for each account. A
 * failure is not cached.
 */
export function createCachedCaller({ aws, now }: Pick<Dependencies, 'aws' | 'now'>): () => Promise<Caller> {
  let cached: { readonly caller: Promise<Caller>; readonly until: number } | null = null;
  return () => {
    if (cached !== null && now().getTime() < cached.until) return cached.caller;
    // Shared by many accounts, so no single account's signal may end it.
    const caller = aws.identifyCaller(AbortSignal.timeout(IDENTIFY_TIMEOUT_MS));
    cached = { caller, until: now().getTime() + CACHE_MS };
    caller.catch(() => {
      cached = null;
    });
    return caller;
  };
}

const CACHE_MS = 5 * 60_000;
const IDENTIFY_TIMEOUT_MS = 60_000;
