import { AwsError, type Cause, type CauseCode } from '@plinth/contract';
import type { TroubleScope } from '../aws.ts';
import { classifyFailure } from './classify-failure.ts';
import { httpStatus } from './http-status.ts';

/** Says whose trouble it is that no session could be opened: of AssumeRole, only what AWS itself refuses is the account's. */
export function scopeOfRefusal(error: unknown): TroubleScope {
  if (!(error instanceof AwsError)) return 'account';
  const { code } = error.reason;
  if (CALLERS.has(code)) return 'caller';
  if (code !== 'service_error') return 'account';
  const status = httpStatus(error.cause);
  return classifyFailure(error.cause) === 'fault' || (status !== null && status < 300) ? 'caller' : 'account';
}

/** AssumeRole is charged to the caller, so that throttling it is the caller's too. */
const CALLERS: ReadonlySet<CauseCode> = new Set([
  'credentials_expired',
  'credentials_invalid',
  'unreachable',
  'throttled',
  'incomplete',
]);

const CREDENTIALS: ReadonlySet<CauseCode> = new Set(['credentials_expired', 'credentials_invalid']);

/** Says whose trouble it is that nothing inside an account got a response. AWS counts IAM calls for each account. */
export function scopeOfCause({ code, action }: Cause, { isOwn }: { readonly isOwn: boolean }): TroubleScope {
  if (code === 'throttled') return 'account';
  if (action === 'sts:AssumeRole' || (isOwn && CREDENTIALS.has(code))) return 'caller';
  return 'unclear';
}
