import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ApiKeyRecord } from '@plinth/db';
import { describe, it } from 'vitest';
import { createApiKey, hashApiKey } from './api-key.ts';
import { type Authenticator, createAuthenticator } from './authenticator.ts';

const KEY = createApiKey();
const ADDRESS = '192.0.2.1';
const PROCESS_KEY = createApiKey();
const RECORD: ApiKeyRecord = { id: '4f9a1c', name: 'ci', scopes: ['read'], organizationIds: null, expiresAt: null };

function setUp(initial: ApiKeyRecord | null = RECORD) {
  const state = { now: new Date('2026-11-01T00:00:00Z'), stored: initial, lookups: 0, atOnce: 0, mostAtOnce: 0 };
  const authenticator = createAuthenticator({
    apiKeys: {
      findByHash: async (hash) => {
        state.lookups += 1;
        state.atOnce += 1;
        state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
        await nextTurn();
        state.atOnce -= 1;
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

    expect(await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS)).toEqual({
      id: 'key:4f9a1c',
      scopes: ['audit'],
      organizationIds: null,
    });
  });

  it('accepts the key of the process without a database query', async ({ expect }) => {
    const { authenticator, state } = setUp();

    const principal = await authenticator.authenticate(`bearer ${PROCESS_KEY}`, ADDRESS);

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

    await expect(authenticator.authenticate(header, ADDRESS)).rejects.toMatchObject({
      code: 'unauthenticated',
      detail,
    });
    expect(state.lookups).toBe(0);
  });

  it('refuses an unknown key', async ({ expect }) => {
    const { authenticator } = setUp();

    await expect(authenticator.authenticate(`Bearer ${createApiKey()}`, ADDRESS)).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: 'The API key is unknown or was revoked.',
    });
  });

  it('refuses a key from the instant of its expiry on, cached or not', async ({ expect }) => {
    const { authenticator, state } = setUp({ ...RECORD, expiresAt: new Date('2026-11-01T00:00:05Z') });
    state.now = new Date('2026-11-01T00:00:04.999Z');
    await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);

    state.now = new Date('2026-11-01T00:00:05Z');

    await expect(authenticator.authenticate(`Bearer ${KEY}`, ADDRESS)).rejects.toMatchObject({
      detail: 'The API key has expired.',
    });
  });

  it('caches a key for ten seconds, so that a revoked key is refused after that', async ({ expect }) => {
    const { authenticator, state } = setUp();
    await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);
    state.stored = null;

    state.now = new Date('2026-11-01T00:00:09.999Z');
    await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);
    expect(state.lookups).toBe(1);

    state.now = new Date('2026-11-01T00:00:10Z');
    await expect(authenticator.authenticate(`Bearer ${KEY}`, ADDRESS)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('an address that keeps failing', () => {
  const LIMIT = 120;

  async function tryStrangers(authenticator: Authenticator, count: number, address = ADDRESS): Promise<string[]> {
    const attempts = Array.from({ length: count }, () =>
      authenticator.authenticate(`Bearer ${createApiKey()}`, address),
    );
    const outcomes = await Promise.allSettled(attempts);
    return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'valid'));
  }

  it('is refused before the database is asked, all at once too', async ({ expect }) => {
    const { authenticator, state } = setUp();

    const codes = await tryStrangers(authenticator, 300);
    const later = await tryStrangers(authenticator, 10);

    expect(codes.filter((code) => code === 'unauthenticated')).toHaveLength(LIMIT);
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(300 - LIMIT);
    expect(new Set(later)).toEqual(new Set(['rate_limited']));
    expect(state.lookups).toBe(LIMIT);
  });

  it('does not bring down the keys that were valid before', async ({ expect }) => {
    const { authenticator, state } = setUp();
    await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);
    await tryStrangers(authenticator, 200);

    state.now = new Date(state.now.getTime() + 30_000);
    const principal = await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);

    expect(principal.id).toBe('key:4f9a1c');
  });

  it('may try again a minute later, and is told when', async ({ expect }) => {
    const { authenticator, state } = setUp();
    await tryStrangers(authenticator, 200);

    await expect(authenticator.authenticate(`Bearer ${KEY}`, ADDRESS)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: 60,
    });
    state.now = new Date(state.now.getTime() + 60_000);
    expect((await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS)).id).toBe('key:4f9a1c');
  });

  it('is not mistaken for another, but for its own network of IPv6', async ({ expect }) => {
    const { authenticator } = setUp();
    await tryStrangers(authenticator, LIMIT, '2001:db8::1');

    expect(await tryStrangers(authenticator, 1, '2001:db8:0:0:9:9:9:9')).toEqual(['rate_limited']);
    expect(await tryStrangers(authenticator, 1, '2001:db8:0:1::1')).toEqual(['unauthenticated']);
    expect(await tryStrangers(authenticator, 1, '::ffff:192.0.2.7')).toEqual(['unauthenticated']);
    expect(await tryStrangers(authenticator, 1)).toEqual(['unauthenticated']);
  });
});

describe('unknown keys from everywhere', () => {
  it('get few connections to the database, and push no valid key out of the cache', async ({ expect }) => {
    const { authenticator, state } = setUp();
    await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);

    const attempts = Array.from({ length: 1500 }, (_, index) =>
      authenticator
        .authenticate(`Bearer ${createApiKey()}`, `10.0.${index >> 8}.${index & 255}`)
        .catch(() => undefined),
    );
    await Promise.all(attempts);
    const { lookups } = state;
    await authenticator.authenticate(`Bearer ${KEY}`, ADDRESS);

    expect(state.mostAtOnce).toBeLessThanOrEqual(2);
    expect(state.lookups).toBe(lookups);
  });
});
