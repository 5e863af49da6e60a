import type { SimRole, SimTrust } from '@plinth/aws-sim';
import { REQUIRED_TAGS } from '../required-tags.ts';
import { escalationStatus } from './escalation.ts';
import { failIf, failIfAny } from './expect-status.ts';
import type { Oracles } from './oracle.ts';
import { isAdministrator, powersIn } from './powers.ts';
import { isReserved } from './reserved.ts';
import { admitsAnyService } from './trust-oracles.ts';
import { ageInDays, type Truth } from './truth.ts';

const AUDIT = 'arn:aws:iam::aws:policy/SecurityAudit';
const SUPPORT = 'arn:aws:iam::aws:policy/AWSSupportAccess';
/** The services that the simulator's roles trust and that send `aws:SourceArn` or `aws:SourceAccount`. */
const SEND_THEIR_SOURCE: ReadonlySet<string> = new Set([
  'codebuild',
  'ecs-tasks',
  'events',
  'firehose',
  'glue',
  'sms-voice',
  'states',
]);
/** Those of which nobody says whether they do. */
const UNDOCUMENTED: ReadonlySet<string> = new Set(['backup', 'cognito-idp']);

/** Those with which the simulator's organization administers its accounts. */
const LANDING_ZONE: ReadonlySet<string> = new Set([
  'AWSAFTExecution',
  'AWSAFTService',
  'OrganizationAccountAccessRole',
]);

/** Checks of roles: who may assume them, and what they may do. */
export const ROLE_ORACLES: Oracles = {
  'role/no-privilege-escalation': ({ model }) => escalationStatus(model, ownRoles(model)),
  'role/not-administrative': ({ model }) =>
    failIfAny(
      ownRoles(model).filter(({ name }) => !LANDING_ZONE.has(name)),
      (role) => isAdministrator(powersIn(model, role)),
    ),
  // In the simulation only roles of IAM Identity Center trust SAML providers, and only AWS can change those.
  'role/saml-audience-bound': ({ model }) => failIfAny(ownRoles(model).filter(trusting('identityCenter')), () => false),
  'role/security-audit-role-exists': ({ model }) =>
    failIf(!model.roles.some((role) => role.attachedPolicyArns.includes(AUDIT) && !role.trusts?.startsWith('service'))),
  'role/services-bound-to-source': (truth) => {
    const { model } = truth;
    const ofServices = ownRoles(model).map(({ service = '', trusts }) => ({ service, trusts }));
    const senders = ofServices.filter(({ service }) => SEND_THEIR_SOURCE.has(service));
    const status = failIfAny(senders, ({ trusts }) => trusts !== 'serviceOfThisAccount');
    const isOpen =
      ofServices.some(({ service }) => UNDOCUMENTED.has(service)) ||
      ownRoles(model).some((role) => admitsAnyService(role, truth));
    return status !== 'FAIL' && isOpen ? 'MANUAL' : status;
  },
  'policy/support-access-attached': ({ model: { users, groups, roles } }) =>
    failIf(![...users, ...groups, ...roles].some(({ attachedPolicyArns: arns }) => arns.includes(SUPPORT))),
  'role/support-role-exists': ({ model }) =>
    failIf(!model.roles.some(({ attachedPolicyArns: arns }) => arns.includes(SUPPORT))),
  'role/tagged': ({ model }) => failIfAny(ownRoles(model), ({ tags }) => !Object.hasOwn(tags, REQUIRED_TAGS.role)),
  'role/used-recently': (truth) =>
    failIfAny(ownRoles(truth.model), ({ lastUsed, createdAt }) => ageInDays(lastUsed?.at ?? createdAt, truth) > 90),
};

function ownRoles({ roles }: Truth['model']): readonly SimRole[] {
  return roles.filter((role) => !isReserved(role));
}

function trusting(...trusts: readonly SimTrust[]): (role: SimRole) => boolean {
  const wanted = new Set<SimTrust | undefined>(trusts);
  return (role) => wanted.has(role.trusts);
}
