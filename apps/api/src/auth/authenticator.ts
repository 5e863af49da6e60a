import { timingSafeEqual } from 'node:crypto';
import type { Principal } from '@plinth/contract';
import type { ApiKeyRecord, ApiKeyRepository } from '@plinth/db';
import { ServiceError } from '@plinth/services';
import { hashApiKey, isApiKey } from './api-key.ts';

/** Tells who sends an `Authorization` header. */
export interface Authenticator {
  /** Throws `unauthenticated` for anything but a living API key. */
  authenticate(authorization: string | undefined): Promise<Principal>;
}

export interface AuthenticatorOptions {
  readonly apiKeys: Pick<ApiKeyRepository, 'findByHash'>;
  /** Valid in this process only; stored nowhere. */
  readonly processKey: string;
  readonly now: () => Date;
}

/** Looks keys up by their hash and remembers answers for seconds: a revoked key lives on no longer than that. */
export function createAuthenticator({ apiKeys, processKey, now }: AuthenticatorOptions): Authenticator {
  const processHash = hashApiKey(processKey);
  const remembered = new Map<string, { readonly record: ApiKeyRecord | null; readonly until: number }>();

  async function find(hash: Uint8Array): Promise<ApiKeyRecord | null> {
    const name = Buffer.from(hash).toString('base64');
    const known = remembered.get(name);
    if (known !== undefined && now().getTime() < known.until) return known.record;
    const record = await apiKeys.findByHash(hash);
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(name, { record, until: now().getTime() + REMEMBER_MS });
    return record;
  }

  return {
    async authenticate(authorization) {
      const key = readBearer(authorization);
      const hash = hashApiKey(key);
      if (timingSafeEqual(hash, processHash)) return PROCESS;
      const record = await find(hash);
      if (record === null) throw refused('The API key is not known here, or was revoked.');
      if (record.expiresAt !== null && record.expiresAt <= now()) throw refused('The API key has expired.');
      return { id: `key:${record.id}`, scopes: record.scopes, organizationIds: record.organizationIds };
    },
  };
}

const REMEMBER_MS = 10_000;
const MAX_REMEMBERED = 1000;
const PROCESS: Principal = { id: 'process', scopes: ['read', 'audit', 'manage'], organizationIds: null };

function readBearer(authorization: string | undefined): string {
  if (authorization === undefined) throw refused('Send an API key as "Authorization: Bearer plk_…".');
  const [scheme, key, ...rest] = authorization.trim().split(/\s+/);
  if (scheme?.toLowerCase() !== 'bearer' || key === undefined || rest.length > 0) {
    throw refused('The Authorization header is not "Bearer" and an API key.');
  }
  if (!isApiKey(key)) throw refused('This is not an API key: it was cut or mistyped.');
  return key;
}

function refused(detail: string): ServiceError {
  return new ServiceError('unauthenticated', detail);
}
