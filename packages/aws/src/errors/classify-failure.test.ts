import { describe, test } from 'vitest';
import { classifyFailure } from './classify-failure.ts';
import { ConnectionError } from './connection-error.ts';
import { ForeignResponse } from './foreign-response.ts';
import { IncompleteResponse } from './incomplete-response.ts';

function errorOf(name: string, httpStatusCode: number) {
  return Object.assign(new Error('text'), { name, $metadata: { httpStatusCode } });
}

function broken(name: string, code: string) {
  return Object.assign(new Error('text'), { name, code, $metadata: { httpStatusCode: 200 } });
}

describe('classifyFailure', () => {
  test.for([
    [errorOf('Throttling', 400), 'throttled'],
    [errorOf('ThrottlingException', 400), 'throttled'],
    [errorOf('TooManyRequestsException', 400), 'throttled'],
    [errorOf('Unknown', 429), 'throttled'],
    [errorOf('Throttling', 503), 'throttled'],
    [errorOf('ServiceFailureException', 500), 'fault'],
    [errorOf('Unknown', 503), 'fault'],
    [errorOf('RequestTimeout', 400), 'fault'],
    [new ConnectionError({ host: 'h', code: 'ECONNRESET' }), 'fault'],
    [new ConnectionError({ host: 'h', code: 'TIMEOUT' }), 'fault'],
    [broken('Error', 'ECONNRESET'), 'fault'],
    [broken('TimeoutError', 'x'), 'fault'],
    [new ConnectionError({ host: 'h', code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'final'],
    [errorOf('NotImplemented', 501), 'final'],
    [errorOf('LimitExceededException', 409), 'final'],
    [errorOf('AccessDenied', 403), 'final'],
    [errorOf('ExpiredToken', 403), 'final'],
    [errorOf('SyntaxError', 200), 'fault'],
    [new ForeignResponse('html'), 'fault'],
    [new IncompleteResponse('it has no Users', { isWorthRepeating: true }), 'fault'],
    [new IncompleteResponse('its pages repeat'), 'final'],
    [new TypeError('a bug'), 'final'],
    ['text', 'final'],
    [null, 'final'],
  ] as const)('%s is %s', ([error, failure], { expect }) => {
    expect(classifyFailure(error)).toBe(failure);
  });
});
