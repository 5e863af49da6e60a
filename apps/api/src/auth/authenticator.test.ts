import type { ApiKeyRecord } from '@plinth/db';
import { describe, it } from 'vitest';
import { createApiKey, hashApiKey } from './api-key.ts';
import { createAuthenticator } from './authenticator.ts';

const KEY = createApiKey();
const PROCESS_KEY = createApiKey();
const RECORD: ApiKeyRecord = { id: '4f9a1c', name: 'ci', scopes: ['read'], organizationIds: null, expiresAt: null };

function setUp(initial: ApiKeyRecord | null = RECORD) {
  const state = { now: new Date('2026-11-01T00:00:00Z'), stored: initial, lookups: 0 };
  const authenticator = createAuthenticator({
    apiKeys: {
      findByHash: async (hash) => {
        state.lookups += 1;
        return Buffer.from(hash).equals(hashApiKey(KEY)) ? state.stored : null;
      },
    },
    processKey: PROCESS_KEY,
    now: () => state.now,
  });
  return { state, authenticator };
}

describe('authenticate', () => {
  it('returns the principal of the key', async ({ expect }) => {
    const { authenticator } = setUp({ ...RECORD, scopes: ['audit'] });

    expect(await authenticator.authenticate(`Bearer ${KEY}`)).toEqual({
      id: 'key:4f9a1c',
      scopes: ['audit'],
      organizationIds: null,
    });
  });

  it('accepts the key of the process without a database query', async ({ expect }) => {
    const { authenticator, state } = setUp();

    const principal = await authenticator.authenticate(`bearer ${PROCESS_KEY}`);

    expect(principal).toEqual({ id: 'process', scopes: ['read', 'audit', 'manage'], organizationIds: null });
    expect(state.lookups).toBe(0);
  });

  it.for([
    [undefined, 'Send an API key as "Authorization: Bearer plk_…".'],
    ['', 'The Authorization header must be "Bearer" and an API key.'],
    [`Basic ${KEY}`, 'The Authorization header must be "Bearer" and an API key.'],
    [`Bearer ${KEY} ${KEY}`, 'The Authorization header must be "Bearer" and an API key.'],
    [`Bearer ${KEY.slice(0, -1)}`, 'The API key is malformed: it was truncated or mistyped.'],
  ] as const)('refuses %s without a database query', async ([header, detail], { expect }) => {
    const { authenticator, state } = setUp();

    await expect(authenticator.authenticate(header)).rejects.toMatchObject({ code: 'unauthenticated', detail });
    expect(state.lookups).toBe(0);
  });

  it('refuses an unknown key', async ({ expect }) => {
    const { authenticator } = setUp();

    await expect(authenticator.authenticate(`Bearer ${createApiKey()}`)).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: 'The API key is unknown or was revoked.',
    });
  });

  it('refuses a key from the instant of its expiry on, cached or not', async ({ expect }) => {
    const { authenticator, state } = setUp({ ...RECORD, expiresAt: new Date('2026-11-01T00:00:05Z') });
    state.now = new Date('2026-11-01T00:00:04.999Z');
    await authenticator.authenticate(`Bearer ${KEY}`);

    state.now = new Date('2026-11-01T00:00:05Z');

    await expect(authenticator.authenticate(`Bearer ${KEY}`)).rejects.toMatchObject({
      detail: 'The API key has expired.',
    });
  });

  it('caches a key for ten seconds, so that a revoked key is refused after that', async ({ expect }) => {
    const { authenticator, state } = setUp();
    await authenticator.authenticate(`Bearer ${KEY}`);
    state.stored = null;

    state.now = new Date('2026-11-01T00:00:09.999Z');
    await authenticator.authenticate(`Bearer ${KEY}`);
    expect(state.lookups).toBe(1);

    state.now = new Date('2026-11-01T00:00:10Z');
    await expect(authenticator.authenticate(`Bearer ${KEY}`)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
