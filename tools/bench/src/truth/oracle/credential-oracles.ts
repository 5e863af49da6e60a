import type { SimAccessKey, SimServiceCredential, SimUser } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { failIf, failIfAny } from './expect-status.ts';
import type { Oracle, Oracles } from './oracle.ts';
import { powersIn } from './powers.ts';
import { fromReport } from './reported.ts';
import { ageInDays, type Truth } from './truth.ts';

/** Checks of passwords, keys and certificates of users: how old they are, and whether they are used. */
export const CREDENTIAL_ORACLES: Oracles = {
  'user/access-keys-rotated-90-days': fromReport((user, truth) =>
    activeKeys(user).map(({ createdAt }) => failIf(ageInDays(createdAt, truth) > 90)),
  ),
  'user/api-keys-expire': (truth) => orManual(failIfAny(usable(truth, KEYS), outlives), usable(truth, UNLISTED)),
  'user/api-keys-not-administrative': (truth) => {
    const keys = failIfAny(usable(truth, KEYS), (key) => isPowerful(key, truth));
    const others = usable(truth, UNLISTED);
    const passing = keys === 'NOT_APPLICABLE' && others.length > 0 ? 'PASS' : keys;
    return orManual(
      passing,
      others.filter((credential) => isPowerful(credential, truth)),
    );
  },
  'user/bedrock-keys-expire': (truth) => failIfAny(usable(truth, BEDROCK), outlives),
  'user/bedrock-keys-not-administrative': (truth) => failIfAny(usable(truth, BEDROCK), (key) => isPowerful(key, truth)),
  'user/no-credentials-unused-45-days': unusedFor(45),
  'user/no-credentials-unused-90-days': unusedFor(90),
  'user/no-inactive-access-keys': fromReport(({ accessKeys }, truth) =>
    accessKeys.filter(({ active }) => !active).map(({ createdAt }) => failIf(ageInDays(createdAt, truth) > 90)),
  ),
  'user/no-key-at-setup': fromReport((user) =>
    user.password === null ? [] : activeKeys(user).map((key) => failIf(isFromSetup(key, user))),
  ),
  'user/no-password-with-keys': fromReport((user) => {
    const [hasPassword, hasKey] = [user.password !== null, activeKeys(user).length > 0];
    return hasPassword || hasKey ? [failIf(hasPassword && hasKey)] : [];
  }),
  'user/one-active-key': fromReport((user) => {
    const count = activeKeys(user).length;
    return count > 0 ? [failIf(count > 1)] : [];
  }),
  'user/service-credentials-rotated': (truth) =>
    failIfAny(usable(truth, [...PASSWORDS, ...UNLISTED]), ({ createdAt }) => ageInDays(createdAt, truth) > 90),
  'user/signing-certificates-rotated': fromReport(({ signingCertificates }, truth) =>
    signingCertificates
      .filter(({ active }) => active)
      .map(({ uploadedAt }) => failIf(ageInDays(uploadedAt, truth) > 90)),
  ),
  'user/used-access-keys-rotated-90-days': fromReport((user, truth) =>
    activeKeys(user)
      .filter(({ lastUsed }) => lastUsed !== null && ageInDays(lastUsed.at, truth) < 45)
      .map(({ createdAt }) => failIf(ageInDays(createdAt, truth) > 90)),
  ),
};

function isFromSetup({ createdAt, lastUsed }: SimAccessKey, user: SimUser): boolean {
  return lastUsed === null && Math.abs(Date.parse(createdAt) - Date.parse(user.createdAt)) <= 60_000;
}

function activeKeys({ accessKeys }: SimUser): readonly SimAccessKey[] {
  return accessKeys.filter(({ active }) => active);
}

/** Credentials that were never used count from their creation. */
function unusedFor(days: number): Oracle {
  return fromReport((user, truth) => {
    const instants = [
      ...(user.password ? [user.password.lastUsedAt ?? user.password.lastChangedAt] : []),
      ...activeKeys(user).map(({ lastUsed, createdAt }) => lastUsed?.at ?? createdAt),
    ];
    return instants.map((instant) => failIf(ageInDays(instant, truth) >= days));
  });
}

const BEDROCK = ['bedrock'];
const KEYS = ['aws-external-anthropic', 'logs', 'xray'];
const PASSWORDS = ['cassandra', 'codecommit'];
/** Nobody knows which of both it has. */
const UNLISTED = ['quantum-links'];

/** Active, unexpired credentials for these services. */
function usable(truth: Truth, services: readonly string[]): readonly SimServiceCredential[] {
  return truth.model.serviceCredentials.filter(
    ({ serviceName, status, expiresAt }) =>
      services.includes(serviceName.split('.')[0] ?? '') &&
      status === 'Active' &&
      (expiresAt === null || ageInDays(expiresAt, truth) <= 0),
  );
}

/** Valid for more than 90 days. */
function outlives({ createdAt, expiresAt }: SimServiceCredential): boolean {
  return expiresAt === null || ageInDays(createdAt, { nowMs: Date.parse(expiresAt) }) > 90;
}

function isPowerful({ userName }: SimServiceCredential, { model }: Truth): boolean {
  return model.users.some((user) => user.name === userName && powersIn(model, user).has('everythingElse'));
}

/** MANUAL for what only a person can tell, unless something fails. */
function orManual(status: Status, open: readonly unknown[]): Status {
  return status !== 'FAIL' && open.length > 0 ? 'MANUAL' : status;
}
