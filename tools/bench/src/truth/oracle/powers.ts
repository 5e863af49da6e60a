import type { AccountModel, SimGrant, SimGroup, SimReach, SimRole, SimUser } from '@plinth/aws-sim';

/** What policies allow, divided so that policies can be united and boundaries intersected. */
export type Power =
  | 'changeIam'
  | 'createPolicyVersions'
  | 'passAnyRole'
  | 'allOfEc2'
  | 'launchFunctions'
  | 'assumeAnyRole'
  | 'decryptAnything'
  | 'subscribeToAnything'
  /** All other services. */
  | 'everythingElse';
export type Powers = ReadonlySet<Power>;

const OUTSIDE_IAM = [
  'allOfEc2',
  'launchFunctions',
  'assumeAnyRole',
  'decryptAnything',
  'subscribeToAnything',
  'everythingElse',
] as const;
const INSIDE_IAM = ['changeIam', 'createPolicyVersions', 'passAnyRole'] as const;

const OF_GRANT: Readonly<Record<SimGrant, readonly Power[]>> = {
  administrator: [...INSIDE_IAM, ...OUTSIDE_IAM],
  allOfIam: INSIDE_IAM,
  allOfEc2: ['allOfEc2'],
  createsPolicyVersions: ['createPolicyVersions'],
  launchesFunctions: ['launchFunctions'],
  passesAnyRole: ['passAnyRole'],
  assumesAnyRole: ['assumeAnyRole'],
  decryptsAnything: ['decryptAnything'],
  subscribesToAnything: ['subscribeToAnything'],
};

/** The AWS managed policies of the simulator that grant any. */
const OF_AWS_POLICY: Readonly<Record<string, readonly Power[]>> = {
  AdministratorAccess: OF_GRANT.administrator,
  PowerUserAccess: OUTSIDE_IAM,
  IAMFullAccess: INSIDE_IAM,
  AmazonEC2FullAccess: ['allOfEc2'],
};

/** A policy of the account, with what the simulator's model says that it does. */
export interface Labeled {
  readonly grants?: readonly SimGrant[];
  readonly deniesEverything?: boolean;
  readonly reaches?: readonly SimReach[];
}

/** What one policy grants by itself. */
export function powersOf({ grants = [], deniesEverything = false }: Labeled): Powers {
  return new Set(deniesEverything ? [] : grants.flatMap((grant) => OF_GRANT[grant]));
}

/** What a user, group or role may do: by its policies and those of its groups, within its boundary. */
export function powersIn(model: AccountModel, holder: SimGroup | SimRole | SimUser): Powers {
  const names = new Set('groups' in holder ? holder.groups : []);
  const holders = [holder, ...model.groups.filter(({ name }) => names.has(name))];
  const arns = holders.flatMap(({ attachedPolicyArns }) => attachedPolicyArns);
  const own = new Map(model.policies.map((policy) => [policy.arn, policy]));
  const labeled: readonly Labeled[] = [
    ...arns.flatMap((arn) => own.get(arn) ?? []),
    ...holders.flatMap(({ inlinePolicies }) => inlinePolicies),
  ];
  if (labeled.some(({ deniesEverything }) => deniesEverything)) return new Set();

  const powers = new Set([
    ...arns.flatMap((arn) => OF_AWS_POLICY[arn.slice(arn.lastIndexOf('/') + 1)] ?? []),
    ...labeled.flatMap((policy) => [...powersOf(policy)]),
  ]);
  const boundaryArn = 'permissionsBoundaryArn' in holder ? holder.permissionsBoundaryArn : null;
  if (boundaryArn === null) return powers;
  const limit = powersOf(own.get(boundaryArn) ?? {});
  return new Set([...powers].filter((power) => limit.has(power)));
}

/** Everything, or everything after a change in IAM. */
export function isAdministrator(powers: Powers): boolean {
  return powers.has('everythingElse') && (powers.has('changeIam') || powers.has('createPolicyVersions'));
}

/** Whether a principal that is no administrator has an escalation path. A stopped EC2 instance accepts new user data. */
export function canEscalate(powers: Powers): boolean {
  const alone = ['changeIam', 'createPolicyVersions', 'allOfEc2', 'everythingElse'] as const;
  return alone.some((power) => powers.has(power)) || (powers.has('passAnyRole') && powers.has('launchFunctions'));
}
