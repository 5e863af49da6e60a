import { describe, onTestFinished, test } from 'vitest';
import type { AwsCredentials } from './aws-credentials.ts';
import { createSessions } from './sessions.ts';

const FIRST = { accessKeyId: 'AKIAFIRST', secretAccessKey: 'secret' };
const SECOND = { accessKeyId: 'AKIASECOND', secretAccessKey: 'secret' };

function nameOf(credentials: () => Promise<AwsCredentials>): () => Promise<string | null> {
  const sessions = createSessions({
    region: 'us-east-1',
    endpoint: undefined,
    credentials,
    maxSockets: 4,
    now: Date.now,
  });
  onTestFinished(() => sessions.close());
  return () => sessions.nameCredentials();
}

describe('the name of the credentials', () => {
  test('changes with them, and shows nothing of them', async ({ expect }) => {
    let current = FIRST;
    const name = nameOf(async () => ({ ...current, expiration: new Date(Date.now() + 60_000) }));

    const [before, again] = [await name(), await name()];
    current = SECOND;
    const after = await name();

    expect(again).toBe(before);
    expect(after).not.toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is null while there are none', async ({ expect }) => {
    let isLoggedIn = false;
    const name = nameOf(async () => {
      if (!isLoggedIn) throw new Error('log in first');
      return FIRST;
    });

    const before = await name();
    isLoggedIn = true;

    expect(before).toBeNull();
    expect(await name()).toMatch(/^[0-9a-f]{64}$/);
  });
});
