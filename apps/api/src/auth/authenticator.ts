import { timingSafeEqual } from 'node:crypto';
import { createSemaphore } from '@plinth/async';
import type { Principal } from '@plinth/contract';
import type { ApiKeyRecord, ApiKeyRepository } from '@plinth/db';
import { ServiceError } from '@plinth/services';
import { hashApiKey, isApiKey } from './api-key.ts';
import { createFailureLimit } from './failure-limit.ts';

/** Identifies the principal of an `Authorization` header. */
export interface Authenticator {
  /**
   * Of a request from this address.
   *
   * @throws {ServiceError} `unauthenticated` for anything but a valid API key; `rate_limited` instead, and before the
   * database is asked, from an address that has failed too often. Keys that were valid before are exempt from that.
   */
  authenticate(authorization: string | undefined, address: string): Promise<Principal>;
}

export interface AuthenticatorOptions {
  readonly apiKeys: Pick<ApiKeyRepository, 'findByHash'>;
  /** Valid in this process only; stored nowhere. */
  readonly processKey: string;
  readonly now: () => Date;
}

/** Looks keys up by their hash and caches the results for seconds: a revoked key stays valid no longer than that. */
export function createAuthenticator({ apiKeys, processKey, now }: AuthenticatorOptions): Authenticator {
  const processHash = hashApiKey(processKey);
  const failures = createFailureLimit(now);
  const strangers = createSemaphore(STRANGERS_AT_ONCE);
  const known = new Map<string, Cached<ApiKeyRecord>>();
  const unknown = new Map<string, Cached<null>>();

  /** A key that was valid when it was last looked up. */
  async function findKnown(name: string, hash: Uint8Array, cached: Cached<ApiKeyRecord>) {
    if (now().getTime() < cached.until) return cached.record;
    const record = await apiKeys.findByHash(hash);
    remember(name, record);
    return record;
  }

  /** Any other; anybody can think of one, so they get few of the connections to the database. */
  async function findStranger(name: string, hash: Uint8Array): Promise<ApiKeyRecord | null> {
    const cached = unknown.get(name);
    if (cached !== undefined && now().getTime() < cached.until) return null;
    const release = await strangers.acquire(AbortSignal.timeout(STRANGERS_WAIT_MS)).catch(refuseBusy);
    try {
      const record = await apiKeys.findByHash(hash);
      remember(name, record);
      return record;
    } finally {
      release();
    }
  }

  function remember(name: string, record: ApiKeyRecord | null): void {
    const until = now().getTime() + CACHE_MS;
    known.delete(name);
    unknown.delete(name);
    if (record === null) putLast(unknown, name, { record, until });
    else putLast(known, name, { record, until });
  }

  async function identify(authorization: string | undefined, address: string): Promise<Principal> {
    const key = readBearer(authorization);
    const hash = hashApiKey(key);
    if (timingSafeEqual(hash, processHash)) return PROCESS;
    const name = Buffer.from(hash).toString('base64');
    const cached = known.get(name);
    if (cached !== undefined) return toPrincipal(await findKnown(name, hash, cached), now());
    // Counted before it is looked up: else many at once would all be.
    failures.count(address);
    const record = await findStranger(name, hash).finally(() => failures.forgive(address));
    return toPrincipal(record, now());
  }

  return {
    async authenticate(authorization, address) {
      try {
        return await identify(authorization, address);
      } catch (error) {
        if (error instanceof ServiceError && error.code === 'unauthenticated') failures.count(address);
        throw error;
      }
    },
  };
}

interface Cached<Found> {
  readonly record: Found;
  readonly until: number;
}

const CACHE_MS = 10_000;
const MAX_CACHED = 10_000;
const STRANGERS_AT_ONCE = 2;
const STRANGERS_WAIT_MS = 5000;
const PROCESS: Principal = { id: 'process', scopes: ['read', 'audit', 'manage'], organizationIds: null };

function putLast<Value>(cache: Map<string, Value>, name: string, value: Value): void {
  const [oldest] = cache.keys();
  if (oldest !== undefined && cache.size >= MAX_CACHED) cache.delete(oldest);
  cache.set(name, value);
}

function toPrincipal(record: ApiKeyRecord | null, now: Date): Principal {
  if (record === null) throw unauthenticated('The API key is unknown or was revoked.');
  if (record.expiresAt !== null && record.expiresAt <= now) throw unauthenticated('The API key has expired.');
  return { id: `key:${record.id}`, scopes: record.scopes, organizationIds: record.organizationIds };
}

function readBearer(authorization: string | undefined): string {
  if (authorization === undefined) throw unauthenticated('Send an API key as "Authorization: Bearer plk_…".');
  const [scheme, key, ...rest] = authorization.trim().split(/\s+/);
  if (scheme?.toLowerCase() !== 'bearer' || key === undefined || rest.length > 0) {
    throw unauthenticated('The Authorization header must be "Bearer" and an API key.');
  }
  if (!isApiKey(key)) throw unauthenticated('The API key is malformed: it was truncated or mistyped.');
  return key;
}

function unauthenticated(detail: string): ServiceError {
  return new ServiceError('unauthenticated', detail);
}

function refuseBusy(): never {
  throw new ServiceError('unavailable', 'Too many API keys are being looked up at once.', { retryAfterSeconds: 1 });
}
