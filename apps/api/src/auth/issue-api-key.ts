import { randomBytes } from 'node:crypto';
import type { ApiKeyRepository } from '@plinth/db';
import { createApiKey, hashApiKey } from './api-key.ts';

/** `first`: create one if there is none. `another`: create one in any case. `none`: create none. */
export type WantedApiKey = 'first' | 'another' | 'none';

export interface IssueApiKeyInput {
  readonly apiKeys: Pick<ApiKeyRepository, 'create' | 'createFirst'>;
  readonly wanted: WantedApiKey;
  readonly now: Date;
}

/** Creates an API key if wanted. It is returned this once and stored only as a hash; null when none was created. */
export async function issueApiKey({ apiKeys, wanted, now }: IssueApiKeyInput): Promise<string | null> {
  if (wanted === 'none') return null;
  const key = createApiKey();
  const record = {
    id: randomBytes(6).toString('hex'),
    name: wanted === 'first' ? 'first key' : 'made at start',
    scopes: ['audit', 'manage'],
    organizationIds: null,
    expiresAt: null,
    hash: hashApiKey(key),
    createdAt: now,
  } as const;
  if (wanted === 'first') return (await apiKeys.createFirst(record)) ? key : null;
  await apiKeys.create(record);
  return key;
}
