import type { SimRole } from '../../model/account-model.ts';
import { toInstant } from '../../model/clock.ts';
import { assertSessionPolicy } from '../../server/session-policy.ts';
import type { Principal } from '../../server/sessions.ts';
import type { SimContext } from '../../server/sim-context.ts';
import { WireError } from '../../wire/wire-error.ts';
import { element, wrap } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';
import { isTrusted } from './is-trusted.ts';

interface AssumeRoleInput {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly externalId: string | null;
  readonly durationSeconds: number;
  readonly sessionPolicy: string | null;
}

const DEFAULT_SECONDS = 3600;
const FEWEST_SECONDS = 900;
const MOST_SECONDS = 43_200;
const CHAINED_SECONDS = 3600;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function assumeRole({ sim, principal, params }: QueryCall): string {
  const input = readInput(params);
  const role = findAssumableRole(sim, principal, input);
  if (!role) throw refusal(principal, input.roleArn);
  assertDuration(input.durationSeconds, role, principal);

  const { sessionPolicy } = input;
  const [, , , , accountId = ''] = role.arn.split(':');
  const arn = `arn:aws:sts::${accountId}:assumed-role/${role.name}/${input.sessionName}`;
  const userId = `${role.id}:${input.sessionName}`;
  const expiresMs = sim.nowMs() + (sim.settings.sessionSeconds ?? input.durationSeconds) * 1000;
  const credentials = sim.sessions.issue({ accountId, arn, userId, isSession: true, sessionPolicy }, expiresMs);
  return (
    wrap(
      'Credentials',
      element('AccessKeyId', credentials.accessKeyId) +
        element('SecretAccessKey', credentials.secretAccessKey) +
        element('SessionToken', credentials.sessionToken) +
        element('Expiration', toInstant(expiresMs)),
    ) + wrap('AssumedRoleUser', element('AssumedRoleId', userId) + element('Arn', arn))
  );
}

/** Undefined for every reason alike: AWS doesn't distinguish a missing role from a suspended account either. */
function findAssumableRole(sim: SimContext, principal: Principal, input: AssumeRoleInput): SimRole | undefined {
  const { roleArn, externalId } = input;
  const account = sim.world.find(roleArn.split(':')[4] ?? '');
  if (!account) return undefined;
  const faults = sim.faults.of(account.id);
  if ((faults.state ?? account.state) !== 'ACTIVE') return undefined;

  const role = sim.world.model(account.id).roles.find(({ arn }) => arn === roleArn);
  const organizationId = sim.organization?.id ?? null;
  if (!role || !isTrusted({ trustPolicy: role.trustPolicy, principal, externalId, organizationId })) return undefined;
  if (role.name !== sim.settings.roleName) return role;
  if (faults.missingRole) return undefined;
  return faults.externalId === undefined || faults.externalId === externalId ? role : undefined;
}

function readInput(params: URLSearchParams): AssumeRoleInput {
  const duration = params.get('DurationSeconds') ?? String(DEFAULT_SECONDS);
  const input = {
    roleArn: params.get('RoleArn') ?? '',
    sessionName: params.get('RoleSessionName') ?? '',
    externalId: params.get('ExternalId'),
    sessionPolicy: params.get('Policy'),
    durationSeconds: /^\d{1,9}$/.test(duration) ? Number(duration) : 0,
  };
  assertMatches('roleArn', input.roleArn, /^arn:[^:]+:iam::\d{12}:role\/.{1,900}$/);
  assertMatches('roleSessionName', input.sessionName, /^[\w+=,.@-]{2,64}$/);
  if (input.externalId !== null) assertMatches('externalId', input.externalId, /^[\w+=,.@:/-]{2,1224}$/);
  if (input.sessionPolicy !== null) assertSessionPolicy(input.sessionPolicy);
  if (input.durationSeconds < FEWEST_SECONDS)
    throw durationError(duration, `greater than or equal to ${FEWEST_SECONDS}`);
  if (input.durationSeconds > MOST_SECONDS) throw durationError(duration, `less than or equal to ${MOST_SECONDS}`);
  return input;
}

function assertMatches(name: string, value: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  throw new WireError(
    'ValidationError',
    400,
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy regular expression pattern: ${pattern.source}`,
  );
}

function durationError(value: string, rule: string): WireError {
  const message = `1 validation error detected: Value '${value}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${rule}`;
  return new WireError('ValidationError', 400, message);
}

function assertDuration(seconds: number, role: SimRole, principal: Principal): void {
  if (principal.isSession && seconds > CHAINED_SECONDS) {
    const message = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining';
    throw new WireError('ValidationError', 400, message);
  }
  if (seconds > role.maxSessionSeconds) {
    const message = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
    throw new WireError('ValidationError', 400, message);
  }
}

function refusal(principal: Principal, roleArn: string): WireError {
  const message = `User: ${principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
  return new WireError('AccessDenied', 403, message);
}
