import { describe, test } from 'vitest';
import { classifyFailure } from './classify-failure.ts';
import { ConnectionError } from './connection-error.ts';

function answered(name: string, httpStatusCode: number) {
  return Object.assign(new Error('text'), { name, $metadata: { httpStatusCode } });
}

function broken(name: string, code: string) {
  return Object.assign(new Error('text'), { name, code, $metadata: { httpStatusCode: 200 } });
}

describe('classifyFailure', () => {
  test.for([
    [answered('Throttling', 400), 'throttled'],
    [answered('ThrottlingException', 400), 'throttled'],
    [answered('TooManyRequestsException', 400), 'throttled'],
    [answered('Unknown', 429), 'throttled'],
    [answered('Throttling', 503), 'throttled'],
    [answered('ServiceFailureException', 500), 'fault'],
    [answered('Unknown', 503), 'fault'],
    [answered('RequestTimeout', 400), 'fault'],
    [new ConnectionError({ host: 'h', code: 'ECONNRESET' }), 'fault'],
    [new ConnectionError({ host: 'h', code: 'TIMEOUT' }), 'fault'],
    [broken('Error', 'ECONNRESET'), 'fault'],
    [broken('TimeoutError', 'x'), 'fault'],
    [new ConnectionError({ host: 'h', code: 'SELF_SIGNED_CERT_IN_CHAIN' }), 'final'],
    [answered('NotImplemented', 501), 'final'],
    [answered('LimitExceededException', 409), 'final'],
    [answered('AccessDenied', 403), 'final'],
    [answered('ExpiredToken', 403), 'final'],
    [answered('SyntaxError', 200), 'final'],
    [new TypeError('a bug'), 'final'],
    ['text', 'final'],
    [null, 'final'],
  ] as const)('%s is %s', ([error, failure], { expect }) => {
    expect(classifyFailure(error)).toBe(failure);
  });
});
