import { AwsError, type Cause } from '@plinth/contract';
import { classifyFailure, connectionCode } from './classify-failure.ts';
import { ConnectionError } from './connection-error.ts';
import { credentialsCause } from './credentials-cause.ts';
import { errorName } from './error-name.ts';
import { httpStatus } from './http-status.ts';
import { IncompleteResponse } from './incomplete-response.ts';
import { type Denial, parseDenial } from './parse-denial.ts';

/**
 * Says why a call failed, in our own words: AWS's message may name customers' resources and is
 * never passed on.
 *
 * @param action what was asked, e.g. `iam:GetAccountSummary`.
 */
export function toCause(error: unknown, action: string): Cause {
  if (error instanceof AwsError) return error.reason;
  if (error instanceof IncompleteResponse) {
    return { code: 'incomplete', message: `The response to ${action} is incomplete: ${error.lack}.`, action };
  }
  return (
    configurationCause(error, action) ??
    connectionCause(error, action) ??
    credentialsCause(error, action) ??
    namedCause(error, action) ??
    statusCause(error, action)
  );
}

/** What the SDK throws before it sends anything. */
function configurationCause(error: unknown, action: string): Cause | null {
  if (!(error instanceof Error) || httpStatus(error) !== null) return null;
  if ('code' in error && error.code === 'ERR_INVALID_URL') {
    return { code: 'not_supported', message: 'The AWS endpoint is not a URL: check AWS_ENDPOINT_URL.', action };
  }
  if (/^region /i.test(error.message)) {
    return { code: 'not_supported', message: 'No such AWS Region: check AWS_REGION.', action };
  }
  return null;
}

function connectionCause(error: unknown, action: string): Cause | null {
  const code = connectionCode(error);
  if (code === null) return null;
  const host = error instanceof ConnectionError ? error.host : 'AWS';
  const what = code === 'TIMEOUT' || code === 'ETIMEDOUT' ? 'did not respond in time' : 'could not be reached';
  return { code: 'unreachable', message: `${host} ${what} (${code}).`, action };
}

type NamedCode = 'access_denied' | 'account_not_active' | 'account_not_found' | 'not_supported';

const NAMES: ReadonlyMap<string, NamedCode> = new Map([
  ['AccessDenied', 'access_denied'],
  ['AccessDeniedForDependency', 'access_denied'],
  ['AuthorizationError', 'access_denied'],
  ['UnauthorizedOperation', 'access_denied'],
  ['OptInRequired', 'account_not_active'],
  ['SubscriptionRequired', 'account_not_active'],
  ['AccountNotFound', 'account_not_found'],
  ['InvalidAction', 'not_supported'],
  ['UnknownOperation', 'not_supported'],
  ['UnsupportedOperation', 'not_supported'],
  ['NotImplemented', 'not_supported'],
  ['NotFound', 'not_supported'],
  ['UnsupportedAPIEndpoint', 'not_supported'],
  ['RegionDisabled', 'not_supported'],
  ['EndpointError', 'not_supported'],
]);

function namedCause(error: unknown, action: string): Cause | null {
  const name = errorName(error);
  const code = NAMES.get(name);
  if (code === undefined) return null;
  if (code === 'access_denied') return deniedCause(parseDenial(error instanceof Error ? error.message : ''), action);
  if (code === 'not_supported') return { code, message: notSupportedMessage(name, action), action };
  if (code === 'account_not_found') return { code, message: 'The account is not in the organization.', action };
  return { code, message: `The account is not signed up for the service of ${action}.`, action };
}

function notSupportedMessage(name: string, action: string): string {
  if (name === 'RegionDisabled') return 'AWS STS is not activated in this Region: set AWS_REGION to another.';
  if (name === 'UnsupportedAPIEndpoint') return `${action} is not offered in this Region: set AWS_REGION to another.`;
  return `${action} is not offered by this endpoint.`;
}

const POLICY_NAMES: Readonly<Record<Denial['deniedBy'], string>> = {
  identity_policy: 'identity policy',
  resource_policy: 'resource policy',
  permissions_boundary: 'permissions boundary',
  session_policy: 'session policy',
  scp: 'service control policy',
  rcp: 'resource control policy',
  unknown: 'policy',
};

function deniedCause({ deniedBy, explicit, policyArn }: Denial, action: string): Cause {
  return {
    code: 'access_denied',
    message: deniedMessage({ deniedBy, explicit }, action),
    action,
    deniedBy,
    ...(policyArn !== null && { policyArn }),
  };
}

function deniedMessage({ deniedBy, explicit }: Pick<Denial, 'deniedBy' | 'explicit'>, action: string): string {
  if (deniedBy === 'unknown') return `${action} is denied; AWS does not say by which policy.`;
  const policy = POLICY_NAMES[deniedBy];
  if (!explicit) return `${action} is denied: no ${policy} allows it.`;
  return `${action} is denied by ${/^[aeiou]/.test(policy) ? 'an' : 'a'} ${policy}.`;
}

function statusCause(error: unknown, action: string): Cause {
  const status = httpStatus(error);
  if (classifyFailure(error) === 'throttled') {
    return { code: 'throttled', message: `AWS kept throttling ${action}.`, action };
  }
  if (status === 404 && errorName(error) === 'Unknown') {
    return { code: 'not_supported', message: `${action} is not offered by this endpoint.`, action };
  }
  if (status === 501) {
    return { code: 'not_supported', message: `${action} is not offered by this endpoint.`, action };
  }
  if (status === null) return { code: 'internal', message: `Plinth failed at ${action}; its log says more.`, action };
  return { code: 'service_error', message: `AWS failed at ${action}: ${responseError(error, status)}.`, action };
}

/** AWS's error code where it is one; anything else an endpoint may have sent is left out. */
function responseError(error: unknown, status: number): string {
  const name = errorName(error);
  if (status < 300) return 'the response is not in its format';
  return /^[A-Z][A-Za-z0-9.]{2,63}$/.test(name) && !['Error', 'Unknown', 'SyntaxError', 'TypeError'].includes(name)
    ? `${name} (HTTP ${status})`
    : `HTTP ${status}`;
}
