import { describe } from 'vitest';
import { queryError, queryResponse } from '../testing/scripted-aws.ts';
import { FEW_RETRIES, scriptedTest as test } from '../testing/scripted-test.ts';

const { signal } = new AbortController();

function identity(arn: string) {
  return queryResponse('GetCallerIdentity', `<Arn>${arn}</Arn><UserId>U</UserId><Account>111122223333</Account>`);
}

describe('identifyCaller', () => {
  test.for([
    ['arn:aws:sts::111122223333:assumed-role/Admin/me', 'aws'],
    ['arn:aws-us-gov:iam::111122223333:user/me', 'aws-us-gov'],
    ['arn:aws-cn:iam::111122223333:root', 'aws-cn'],
  ] as const)('%s is in %s', async ([arn, partition], { start, expect }) => {
    const { aws } = await start({ GetCallerIdentity: () => identity(arn) });

    expect(await aws.identifyCaller(signal)).toEqual({ accountId: '111122223333', arn, partition });
  });

  test.for([
    [queryError('InvalidClientTokenId', 403), 'credentials_invalid'],
    [queryError('SignatureDoesNotMatch', 403), 'credentials_invalid'],
    [queryError('ExpiredToken', 403), 'credentials_expired'],
    [queryError('Throttling', 400), 'throttled'],
    [queryError('InternalFailure', 500), 'service_error'],
    [queryError('RegionDisabledException', 403), 'not_supported'],
    [identity('arn:aws-iso:iam::111122223333:user/me'), 'not_supported'],
    [identity('me'), 'service_error'],
    [queryResponse('GetCallerIdentity', ''), 'incomplete'],
    ['reset', 'unreachable'],
  ] as const)('%j is %s', async ([response, code], { start, expect }) => {
    const { aws } = await start({ GetCallerIdentity: () => response }, { retryPolicy: FEW_RETRIES });

    await expect(aws.identifyCaller(signal)).rejects.toMatchObject({ name: 'AwsError', reason: { code } });
  });

  test.for([
    [{ endpoint: 'http://127.0.0.1:1' }, 'unreachable', '127.0.0.1:1 could not be reached (ECONNREFUSED).'],
    [{ endpoint: 'not a url' }, 'not_supported', 'The AWS endpoint is not a URL: check AWS_ENDPOINT_URL.'],
    [{ region: 'not a region' }, 'not_supported', 'No such AWS Region: check AWS_REGION.'],
  ] as const)('%j is %s', async ([options, code, message], { start, expect }) => {
    const { aws } = await start({}, options);

    await expect(aws.identifyCaller(signal)).rejects.toMatchObject({ reason: { code, message } });
  });

  test('an abort is no AwsError', async ({ start, expect }) => {
    const { aws } = await start({ GetCallerIdentity: () => 'silence' });

    await expect(aws.identifyCaller(AbortSignal.timeout(30))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
