import { afterEach, describe, vi } from 'vitest';
import { createAws } from './create-aws.ts';
import { FAST_RETRIES, scriptedTest as test } from './testing/scripted-test.ts';

const { signal } = new AbortController();

/** The environment of a machine that knows nothing of AWS. */
function stubEnvironment(variables: Readonly<Record<string, string>>): void {
  const nothing = [
    'AWS_PROFILE',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_ENDPOINT_URL',
  ];
  for (const name of nothing) vi.stubEnv(name, undefined);
  const files = { AWS_CONFIG_FILE: '/nonexistent/config', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials' };
  for (const [name, value] of Object.entries({ AWS_EC2_METADATA_DISABLED: 'true', ...files, ...variables })) {
    vi.stubEnv(name, value);
  }
}

describe('createAws without options', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('takes credentials, Region and endpoint from the environment', async ({ start, expect }) => {
    const { server } = await start();
    stubEnvironment({
      AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_ENDPOINT_URL_STS: server.endpoint,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    });
    const aws = createAws({ retryPolicy: FAST_RETRIES });

    const caller = await aws.identifyCaller(signal);
    const organization = aws.describeOrganization(signal);

    expect(caller.accountId).toBe('999988887777');
    expect(server.calls.map(({ accessKeyId }) => accessKeyId)).toEqual(['AKIAENVIRONMENT']);
    await expect(organization).rejects.toMatchObject({ reason: { code: 'unreachable' } });
    aws.close();
  });

  test('says what to set when there are no credentials', async ({ start, expect }) => {
    const { server } = await start();
    stubEnvironment({ AWS_ENDPOINT_URL: server.endpoint });
    const aws = createAws();

    await expect(aws.identifyCaller(signal)).rejects.toMatchObject({
      reason: {
        code: 'credentials_invalid',
        message:
          'No AWS credentials were found: set AWS_PROFILE to a profile that has them, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
        action: 'sts:GetCallerIdentity',
      },
    });
    expect(server.calls).toEqual([]);
    aws.close();
  });
});

describe('createAws', () => {
  test('never has more calls under way than it may', async ({ start, expect }) => {
    const { collect, actions } = await start({ AssumeRole: () => 'silence' }, { maxConcurrentCalls: 3 });
    const controller = new AbortController();
    const collections = Array.from({ length: 6 }, () => collect({ signal: controller.signal }));
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });

    expect(actions()).toEqual(['AssumeRole', 'AssumeRole', 'AssumeRole']);
    controller.abort(new Error('enough'));
    const outcomes = await Promise.allSettled(collections);
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'rejected'));
  });
});
