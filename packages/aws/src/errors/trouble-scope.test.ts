import { AwsError, type CauseCode } from '@plinth/contract';
import { describe, test } from 'vitest';
import { ConnectionError } from './connection-error.ts';
import { IncompleteResponse } from './incomplete-response.ts';
import { toAssumeRoleCause } from './to-assume-role-cause.ts';
import { scopeOfCause, scopeOfRefusal } from './trouble-scope.ts';

function responded(name: string, httpStatusCode: number) {
  return Object.assign(new Error('text'), { name, $metadata: { httpStatusCode } });
}

describe('a session that could not be opened', () => {
  test.for([
    [responded('ExpiredToken', 403), 'caller'],
    [responded('InvalidClientTokenId', 403), 'caller'],
    [responded('SignatureDoesNotMatch', 403), 'caller'],
    [Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }), 'caller'],
    [new ConnectionError({ host: 'h', code: 'ECONNREFUSED' }), 'caller'],
    [responded('ServiceFailure', 500), 'caller'],
    [responded('Unknown', 503), 'caller'],
    [responded('Throttling', 400), 'caller'],
    [responded('SyntaxError', 200), 'caller'],
    [new IncompleteResponse('it holds no credentials'), 'caller'],
    [responded('AccessDenied', 403), 'account'],
    [responded('ValidationError', 400), 'account'],
    [responded('PackedPolicyTooLarge', 400), 'account'],
    [responded('RegionDisabledException', 403), 'account'],
    [new TypeError('a bug'), 'account'],
  ] as const)('%s is the trouble of the %s', ([error, scope], { expect }) => {
    const refusal = new AwsError(toAssumeRoleCause(error, 'PlinthAudit'), { cause: error });

    expect(scopeOfRefusal(refusal)).toBe(scope);
  });

  test('a defect is nobody else’s', ({ expect }) => {
    expect(scopeOfRefusal(new TypeError('x'))).toBe('account');
  });
});

describe('an account in which nothing got a response', () => {
  const inside = 'iam:GetAccountSummary';
  test.for([
    ['throttled', inside, false, 'account'],
    ['unreachable', inside, false, 'unclear'],
    ['service_error', inside, false, 'unclear'],
    ['credentials_invalid', inside, false, 'unclear'],
    ['credentials_invalid', inside, true, 'caller'],
    ['credentials_expired', inside, true, 'caller'],
    ['unreachable', inside, true, 'unclear'],
    ['credentials_expired', 'sts:AssumeRole', false, 'caller'],
    ['unreachable', 'sts:AssumeRole', false, 'caller'],
  ] as const satisfies readonly (readonly [CauseCode, string, boolean, string])[])(
    '%s of %s, own account %s: %s',
    ([code, action, isOwn, scope], { expect }) => {
      expect(scopeOfCause({ code, action, message: 'x' }, { isOwn })).toBe(scope);
    },
  );
});
