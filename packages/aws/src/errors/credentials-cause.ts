import type { Cause } from '@plinth/contract';
import { errorName } from './error-name.ts';

const EXPIRED = new Set(['ExpiredToken', 'RequestExpired', 'TokenRefreshRequired']);

const UNKNOWN = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClient',
  'InvalidAccessKeyId',
  'InvalidToken',
  'AuthFailure',
  'SignatureDoesNotMatch',
  'InvalidSignature',
  'IncompleteSignature',
  'MissingAuthenticationToken',
]);

/** True when new credentials may help. */
export function areCredentialsRefused(error: unknown): boolean {
  const name = errorName(error);
  return EXPIRED.has(name) || UNKNOWN.has(name);
}

/** Says what is wrong with the credentials and what to set; null when they aren't the cause. */
export function credentialsCause(error: unknown, action: string): Cause | null {
  const name = errorName(error);
  const message = error instanceof Error ? error.message : '';
  if (EXPIRED.has(name)) return { code: 'credentials_expired', message: 'The AWS credentials have expired.', action };
  if (name === 'RequestTimeTooSkewed' || /signature (expired|not yet current)/i.test(message)) {
    return { code: 'credentials_invalid', message: "AWS refuses the signature: set this machine's clock.", action };
  }
  if (UNKNOWN.has(name)) {
    return {
      code: 'credentials_invalid',
      message:
        'AWS does not know these credentials. Check AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; ' +
        'in GovCloud and China set AWS_REGION too.',
      action,
    };
  }
  return /^(CredentialsProvider|TokenProvider|Provider)Error$/.test(name) ? notLoaded(message, action) : null;
}

function notLoaded(message: string, action: string): Cause {
  if (/expired|sso login|refresh/i.test(message)) {
    const advice = /\bsso\b/i.test(message)
      ? 'sign-in session has expired: run aws sso login.'
      : 'credentials have expired.';
    return { code: 'credentials_expired', message: `The AWS ${advice}`, action };
  }
  if (/profile/i.test(message)) {
    return {
      code: 'credentials_invalid',
      message: 'No AWS credentials could be loaded from the profile: check AWS_PROFILE and ~/.aws/config.',
      action,
    };
  }
  return {
    code: 'credentials_invalid',
    message:
      'No AWS credentials were found: set AWS_PROFILE to a profile that has them, or AWS_ACCESS_KEY_ID and ' +
      'AWS_SECRET_ACCESS_KEY.',
    action,
  };
}
