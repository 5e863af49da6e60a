import * as fc from 'fast-check';
import { describe, test } from 'vitest';
import { ConnectionError } from './connection-error.ts';
import { IncompleteResponse } from './incomplete-response.ts';
import { toCause } from './to-cause.ts';

const ACTION = 'iam:GetAccountSummary';

/** An error as the SDK makes it from a response. */
function errorOf(name: string, status: number, message = 'arn:aws:iam::111122223333:user/secret-name') {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

/** An error as the SDK makes it before a response. */
function thrown(name: string, message: string) {
  return Object.assign(new Error(message), { name });
}

describe('toCause', () => {
  test.for([
    ['AccessDenied', 403, 'access_denied', 'iam:GetAccountSummary is denied; AWS does not say by which policy.'],
    [
      'AccessDeniedException',
      400,
      'access_denied',
      'iam:GetAccountSummary is denied; AWS does not say by which policy.',
    ],
    ['Throttling', 400, 'throttled', 'AWS kept throttling iam:GetAccountSummary.'],
    ['TooManyRequestsException', 400, 'throttled', 'AWS kept throttling iam:GetAccountSummary.'],
    ['Unknown', 429, 'throttled', 'AWS kept throttling iam:GetAccountSummary.'],
    ['LimitExceeded', 409, 'service_error', 'AWS failed at iam:GetAccountSummary: LimitExceeded (HTTP 409).'],
    ['LimitExceededException', 409, 'service_error', 'AWS failed at iam:GetAccountSummary: LimitExceeded (HTTP 409).'],
    [
      'ServiceFailureException',
      500,
      'service_error',
      'AWS failed at iam:GetAccountSummary: ServiceFailure (HTTP 500).',
    ],
    ['Unknown', 502, 'service_error', 'AWS failed at iam:GetAccountSummary: HTTP 502.'],
    ['SyntaxError', 200, 'service_error', 'AWS failed at iam:GetAccountSummary: the response is not in its format.'],
    ['ExpiredToken', 403, 'credentials_expired', 'The AWS credentials have expired.'],
    ['ExpiredTokenException', 400, 'credentials_expired', 'The AWS credentials have expired.'],
    ['RequestTimeTooSkewed', 403, 'credentials_invalid', "AWS refuses the signature: set this machine's clock."],
    ['InvalidAction', 400, 'not_supported', 'iam:GetAccountSummary is not offered by this endpoint.'],
    ['UnknownOperationException', 404, 'not_supported', 'iam:GetAccountSummary is not offered by this endpoint.'],
    ['NotFound', 404, 'not_supported', 'iam:GetAccountSummary is not offered by this endpoint.'],
    ['Unknown', 501, 'not_supported', 'iam:GetAccountSummary is not offered by this endpoint.'],
    [
      'UnsupportedAPIEndpointException',
      400,
      'not_supported',
      'iam:GetAccountSummary is not offered in this Region: set AWS_REGION to another.',
    ],
    ['AccountNotFoundException', 400, 'account_not_found', 'The account is not in the organization.'],
    [
      'OptInRequired',
      403,
      'account_not_active',
      'The account is not signed up for the service of iam:GetAccountSummary.',
    ],
    ['constructor', 400, 'service_error', 'AWS failed at iam:GetAccountSummary: HTTP 400.'],
  ] as const)('%s with HTTP %d is %s', ([name, status, code, message], { expect }) => {
    expect(toCause(errorOf(name, status), ACTION)).toMatchObject({ code, message, action: ACTION });
  });

  test.for([
    'InvalidClientTokenId',
    'UnrecognizedClientException',
    'SignatureDoesNotMatch',
    'InvalidSignatureException',
  ])('%s: AWS does not know the credentials', (name, { expect }) => {
    expect(toCause(errorOf(name, 403), ACTION).code).toBe('credentials_invalid');
  });

  test.for([
    [
      'CredentialsProviderError',
      'Could not load credentials from any providers',
      'credentials_invalid',
      /^No AWS credentials were found: set AWS_PROFILE/,
    ],
    [
      'CredentialsProviderError',
      'Could not resolve credentials using profile: [x]',
      'credentials_invalid',
      /profile: check AWS_PROFILE/,
    ],
    [
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired.',
      'credentials_expired',
      /run aws sso login/,
    ],
    [
      'TokenProviderError',
      'Token is expired. To refresh this SSO session run aws sso login',
      'credentials_expired',
      /run aws sso login/,
    ],
    [
      'CredentialsProviderError',
      'Credential process returned expired credentials',
      'credentials_expired',
      /^The AWS credentials have expired\.$/,
    ],
  ] as const)('%s: %s', ([name, text, code, message], { expect }) => {
    const cause = toCause(thrown(name, text), ACTION);

    expect(cause.code).toBe(code);
    expect(cause.message).toMatch(message);
  });

  test.for([
    ['ECONNREFUSED', 'iam.amazonaws.com could not be reached (ECONNREFUSED).'],
    ['ENOTFOUND', 'iam.amazonaws.com could not be reached (ENOTFOUND).'],
    ['TIMEOUT', 'iam.amazonaws.com did not respond in time (TIMEOUT).'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'iam.amazonaws.com could not be reached (SELF_SIGNED_CERT_IN_CHAIN).'],
  ] as const)('no connection: %s', ([code, message], { expect }) => {
    expect(toCause(new ConnectionError({ host: 'iam.amazonaws.com', code }), ACTION)).toEqual({
      code: 'unreachable',
      message,
      action: ACTION,
    });
  });

  test('a connection that breaks while the response is read', ({ expect }) => {
    const error = Object.assign(errorOf('Error', 200, 'aborted'), { code: 'ECONNRESET' });

    expect(toCause(error, ACTION).code).toBe('unreachable');
  });

  test('a response that stalls half-way', ({ expect }) => {
    expect(toCause(errorOf('TimeoutError', 200), ACTION)).toEqual({
      code: 'unreachable',
      message: 'AWS did not respond in time (TIMEOUT).',
      action: ACTION,
    });
  });

  test('a response that lacks something', ({ expect }) => {
    expect(toCause(new IncompleteResponse('it holds no report'), ACTION)).toEqual({
      code: 'incomplete',
      message: 'The response to iam:GetAccountSummary is incomplete: it holds no report.',
      action: ACTION,
    });
  });

  test.for([new TypeError('x is not a function'), 'text', null, undefined, { a: 1 }])(
    'what is neither AWS nor the network is our own fault: %s',
    (error, { expect }) => {
      expect(toCause(error, ACTION).code).toBe('internal');
    },
  );

  test('AWS’s text never gets through', ({ expect }) => {
    const name = fc.constantFrom(
      'AccessDenied',
      'Throttling',
      'ValidationError',
      'ExpiredToken',
      'Unknown',
      '<b>',
      'a b',
    );
    fc.assert(
      fc.property(name, fc.integer({ min: 200, max: 599 }), (errorName, status) => {
        const { message } = toCause(errorOf(errorName, status), ACTION);

        expect(message).not.toContain('secret-name');
        expect(message).toMatch(/^[\w .,:;()'~/-]+\.$/);
      }),
    );
  });
});
