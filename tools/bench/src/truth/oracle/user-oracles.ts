import type { SimUser } from '@plinth/aws-sim';
import type { Status } from '@plinth/contract';
import { REQUIRED_TAGS } from '../required-tags.ts';
import { escalationStatus } from './escalation.ts';
import { failIf, failIfAny } from './expect-status.ts';
import { hiddenDevices } from './hidden-devices.ts';
import type { Oracles } from './oracle.ts';
import { isAdministrator, powersIn } from './powers.ts';
import { fromReport } from './reported.ts';
import { admitsFromElsewhere } from './trust-oracles.ts';
import type { Truth } from './truth.ts';

/** Checks of users and groups: who they are, what they may do, how they sign in. */
export const USER_ORACLES: Oracles = {
  'group/no-inline-policies': ({ model }) => failIfAny(model.groups, ({ inlinePolicies }) => inlinePolicies.length > 0),
  'group/not-administrative': ({ model }) =>
    failIfAny(model.groups, (group) => isAdministrator(powersIn(model, group))),
  'group/not-empty': ({ model: { groups, users } }) =>
    failIfAny(groups, ({ name }) => !users.some((user) => user.groups.includes(name))),
  'user/administrators-have-mfa': (truth) => {
    const isOne = (user: SimUser): boolean => isAdministrator(powersIn(truth.model, user));
    const administrators = truth.model.users.filter(isOne);
    return fromReport(({ mfaDevices }) => [failIf(mfaDevices.length === 0)])({
      ...truth,
      model: { ...truth.model, users: administrators },
    });
  },
  'user/any-mfa': fromReport(({ mfaDevices }) => [failIf(mfaDevices.length === 0)]),
  'user/console-mfa': fromReport(({ password, mfaDevices }) => (password ? [failIf(mfaDevices.length === 0)] : [])),
  'user/federated-centrally': fromReport(({ password }) => [failIf(password !== null)]),
  'user/hardware-mfa': hardwareMfa,
  'user/in-group': ({ model }) => failIfAny(model.users, ({ groups }) => groups.length === 0),
  'user/individual-identities': (truth) => {
    const { model } = truth;
    const identities = model.users.length + model.samlProviders.length + model.oidcProviderArns.length;
    if (identities > 0 || model.roles.some(({ trusts }) => trusts === 'identityCenter')) return 'PASS';
    return model.roles.some((role) => admitsFromElsewhere(role, truth)) ? 'MANUAL' : 'FAIL';
  },
  'user/no-direct-policies': ({ model }) => failIfAny(model.users, (user) => policyCount(user) > 0),
  'user/permissions-through-groups': ({ model }) =>
    failIfAny(
      model.users.filter((user) => policyCount(user) === 0 || !isAdministrator(powersIn(model, user))),
      (user) => policyCount(user) > 0,
    ),
  'user/no-privilege-escalation': ({ model }) => escalationStatus(model, model.users),
  'user/not-administrative': ({ model }) => failIfAny(model.users, (user) => isAdministrator(powersIn(model, user))),
  'user/not-quarantined': ({ model }) =>
    failIfAny(model.users, ({ attachedPolicyArns }) => attachedPolicyArns.some(isQuarantine)),
  'user/ssh-keys-reviewed': ({ model }) =>
    model.users.some((user) => powersIn(model, user).has('everythingElse')) ? 'MANUAL' : 'NOT_APPLICABLE',
  'user/tagged': ({ model }) => failIfAny(model.users, ({ tags }) => !Object.hasOwn(tags, REQUIRED_TAGS.user)),
};

/**
 * One virtual device that AWS lists without its user makes every hardware device UNKNOWN, but no FAIL. What is listed
 * with its user is known, whatever the report shows.
 */
function hardwareMfa(truth: Truth): Status {
  const doubtful = hiddenDevices(truth.model).some(
    ({ serialNumber }) => !serialNumber.endsWith('mfa/root-account-mfa-device'),
  );
  const withVirtual = new Set(
    truth.model.users
      .filter(({ mfaDevices }) => mfaDevices.some(({ kind, listedWithUser }) => kind === 'virtual' && listedWithUser))
      .map(({ name }) => name),
  );
  return fromReport(({ name, password, mfaDevices }) => {
    if (password === null) return [];
    if (withVirtual.has(name) || mfaDevices.length === 0) return ['FAIL'];
    return [doubtful ? 'UNKNOWN' : 'PASS'];
  })(truth);
}

/** A quarantine by AWS gives nothing. */
function policyCount({ attachedPolicyArns, inlinePolicies }: SimUser): number {
  return attachedPolicyArns.filter((arn) => !isQuarantine(arn)).length + inlinePolicies.length;
}

function isQuarantine(arn: string): boolean {
  return arn.startsWith('arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine');
}
