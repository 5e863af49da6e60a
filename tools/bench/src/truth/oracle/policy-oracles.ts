import type { AccountModel } from '@plinth/aws-sim';
import { failIfAny } from './expect-status.ts';
import type { Oracle, Oracles } from './oracle.ts';
import { isAdministrator, type Labeled, type Power, type Powers, powersOf } from './powers.ts';
import { isReserved } from './reserved.ts';

/** Checks of policies one by one, by what the simulator's model says that they grant. */
export const POLICY_ORACLES: Oracles = {
  'policy/boundaries-limit': ({ model }) => {
    const used = boundaries(model);
    return failIfAny(
      model.policies.filter(({ arn }) => used.has(arn)),
      makesAdministrators,
    );
  },
  'policy/no-administrator-attached': ({ model }) => failIfAny(attached(model), makesAdministrators),
  'policy/no-administrator-aws-managed': ({ model: { users, groups, roles } }) => {
    const holders = [...users, ...groups, ...roles.filter((role) => !isReserved(role))];
    return failIfAny(
      holders.filter(({ attachedPolicyArns: arns }) => arns.some((arn) => arn.startsWith(AWS))),
      ({ attachedPolicyArns: arns }) => arns.includes(`${AWS}AdministratorAccess`),
    );
  },
  'policy/no-administrator-inline': ({ model }) => failIfAny(inline(model), makesAdministrators),
  'policy/no-administrator-unattached': ({ model }) => failIfAny(unused(model), makesAdministrators),
  'policy/no-assume-any-role-inline': ofInline('assumeAnyRole'),
  'policy/no-assume-any-role-managed': ofManaged('assumeAnyRole'),
  'policy/no-cloudshell-full-access': ({ model: { users, groups, roles } }) =>
    failIfAny([...users, ...groups, ...roles], ({ attachedPolicyArns: arns }) =>
      arns.includes(`${AWS}AWSCloudShellFullAccess`),
    ),
  'policy/no-decrypt-any-key': ({ model }) =>
    failIfAny(
      [...attached(model), ...inline(model)].map(powersOf).filter((powers) => !isAdministrator(powers)),
      (powers) => powers.has('decryptAnything'),
    ),
  'policy/no-decrypt-any-key-inline': ofInline('decryptAnything'),
  'policy/no-decrypt-any-key-managed': ofManaged('decryptAnything'),
  'policy/no-full-service-inline': ({ model }) => fullService(inline(model)),
  'policy/no-full-service-managed': ({ model }) => fullService([...attached(model), ...unused(model)]),
  'policy/no-marketplace-subscribe-any': ({ model }) =>
    failIfAny(
      [...attached(model), ...unused(model), ...inline(model)].filter((policy) => !makesAdministrators(policy)),
      (policy) => powersOf(policy).has('subscribeToAnything'),
    ),
  'policy/no-pass-any-role-inline': ofInline('passAnyRole'),
  'policy/no-pass-any-role-managed': ofManaged('passAnyRole'),
  'policy/no-service-wildcard-managed': ({ model }) =>
    failIfAny([...attached(model), ...unused(model)].map(powersOf), (powers) => {
      return powers.has('changeIam') || powers.has('allOfEc2');
    }),
};

const AWS = 'arn:aws:iam::aws:policy/';

function ofInline(power: Power): Oracle {
  return ({ model }) => failIfAny(inline(model), (policy) => powersOf(policy).has(power));
}

function ofManaged(power: Power): Oracle {
  return ({ model }) => failIfAny([...attached(model), ...unused(model)], (policy) => powersOf(policy).has(power));
}

/** Administrators are the subject of another check. */
function fullService(policies: readonly Labeled[]): ReturnType<Oracle> {
  const isFull = (powers: Powers): boolean => powers.has('changeIam') || powers.has('allOfEc2');
  return failIfAny(
    policies.map(powersOf).filter((powers) => !isAdministrator(powers)),
    isFull,
  );
}

function makesAdministrators(policy: Labeled): boolean {
  return isAdministrator(powersOf(policy));
}

function attached(model: AccountModel): AccountModel['policies'] {
  const arns = attachedArns(model);
  return model.policies.filter(({ arn }) => arns.has(arn));
}

/** Neither attached nor a boundary. */
function unused(model: AccountModel): AccountModel['policies'] {
  const used = new Set([...attachedArns(model), ...boundaries(model)]);
  return model.policies.filter(({ arn }) => !used.has(arn));
}

function inline({ users, groups, roles }: AccountModel): readonly Labeled[] {
  const holders = [...users, ...groups, ...roles.filter((role) => !isReserved(role))];
  return holders.flatMap(({ inlinePolicies }) => inlinePolicies);
}

function attachedArns({ users, groups, roles }: AccountModel): Set<string> {
  return new Set([...users, ...groups, ...roles].flatMap(({ attachedPolicyArns }) => attachedPolicyArns));
}

function boundaries({ users, roles }: AccountModel): Set<string> {
  return new Set([...users, ...roles].flatMap(({ permissionsBoundaryArn: arn }) => arn ?? []));
}
