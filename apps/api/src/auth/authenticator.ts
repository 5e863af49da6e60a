import { timingSafeEqual } from 'node:crypto';
import type { Principal } from '@plinth/contract';
import type { ApiKeyRecord, ApiKeyRepository } from '@plinth/db';
import { ServiceError } from '@plinth/services';
import { hashApiKey, isApiKey } from './api-key.ts';

/** Identifies the principal of an `Authorization` header. */
export interface Authenticator {
  /** Throws `unauthenticated` for anything but a valid API key. */
  authenticate(authorization: string | undefined): Promise<Principal>;
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
  const cache = new Map<string, { readonly record: ApiKeyRecord | null; readonly until: number }>();

  async function find(hash: Uint8Array): Promise<ApiKeyRecord | null> {
    const name = Buffer.from(hash).toString('base64');
    const cached = cache.get(name);
    if (cached !== undefined && now().getTime() < cached.until) return cached.record;
    const record = await apiKeys.findByHash(hash);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(name, { record, until: now().getTime() + CACHE_MS });
    return record;
  }

  return {
    async authenticate(authorization) {
      const key = readBearer(authorization);
      const hash = hashApiKey(key);
      if (timingSafeEqual(hash, processHash)) return PROCESS;
      const record = await find(hash);
      if (record === null) throw unauthenticated('The API key is unknown or was revoked.');
      if (record.expiresAt !== null && record.expiresAt <= now()) throw unauthenticated('The API key has expired.');
      return { id: `key:${record.id}`, scopes: record.scopes, organizationIds: record.organizationIds };
    },
  };
}

const CACHE_MS = 10_000;
const MAX_CACHED = 1000;
const PROCESS: Principal = { id: 'process', scopes: ['read', 'audit', 'manage'], organizationIds: null };

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
