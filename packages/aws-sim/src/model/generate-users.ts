import { type AccountDraft, daysAgo, drawsFor, iamArn } from './account-draft.ts';
import type { SimGroup, SimMfaDevice, SimPolicy, SimUser } from './account-model.ts';
import { generateAccessKeys, generatePassword } from './generate-user-credentials.ts';
import { directPolicies, permissionsBoundary, userGroups } from './generate-user-permissions.ts';
import { iamId } from './ids.ts';
import type { Random } from './random.ts';
import { FORMULA_USER_NAME, PUNCTUATED_USER_NAME, personName, serviceName } from './user-names.ts';

export interface UsersInput {
  readonly draft: AccountDraft;
  readonly groups: readonly SimGroup[];
  readonly policies: readonly SimPolicy[];
  /** Of the password policy; null where passwords don't expire. */
  readonly maxPasswordAge: number | null;
}

interface UserIdentity {
  readonly name: string;
  readonly path: string;
  readonly kind: 'person' | 'service' | 'breakGlass';
}

const COUNTS = { federated: [0, 0], small: [1, 15], medium: [30, 200], large: [1000, 5000] } as const;

/** The account's users, by name. */
export function generateUsers(input: UsersInput): readonly SimUser[] {
  const random = drawsFor(input.draft, 'users');
  const identities = new Map<string, UserIdentity>();
  for (const identity of specialIdentities(input.draft, random)) identities.set(identity.name.toLowerCase(), identity);
  const wanted = Math.max(random.between(COUNTS[input.draft.size]), identities.size);
  for (let number = 0; identities.size < wanted; number += 1) {
    const identity = ordinaryIdentity(random, number);
    identities.set(identity.name.toLowerCase(), identity);
  }
  return [...identities.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, identity]) => generateUser(input, identity, random));
}

function specialIdentities({ size, index }: AccountDraft, random: Random): readonly UserIdentity[] {
  if (size === 'federated') return [];
  const special: UserIdentity[] = [];
  // Looks like root to whoever compares parts of names.
  if (random.chance(0.12) || index % 25 === 8) special.push({ name: 'groot', path: '/root-ops/', kind: 'breakGlass' });
  if (random.chance(0.08) || index % 25 === 13) {
    special.push({ name: PUNCTUATED_USER_NAME, path: '/', kind: 'service' });
  }
  if (random.chance(0.04)) special.push({ name: FORMULA_USER_NAME, path: '/', kind: 'person' });
  return special;
}

function ordinaryIdentity(random: Random, number: number): UserIdentity {
  if (random.chance(0.4)) {
    return { name: serviceName(random, number), path: random.chance(0.2) ? '/service/' : '/', kind: 'service' };
  }
  return { name: personName(random, number), path: random.chance(0.1) ? '/people/' : '/', kind: 'person' };
}

function generateUser(
  { draft, groups, policies, maxPasswordAge }: UsersInput,
  identity: UserIdentity,
  random: Random,
): SimUser {
  const { name, path, kind } = identity;
  const ageDays = random.int(2, Math.min(draft.ageDays, 1600));
  const createdAt = daysAgo(draft, random, ageDays);
  const credentials = { draft, random, ageDays, createdAt };
  const password = kind === 'service' ? null : generatePassword(credentials, maxPasswordAge);
  return {
    name,
    path,
    id: iamId(random, 'AIDA'),
    arn: iamArn(draft, `user${path}${name}`),
    createdAt,
    password,
    accessKeys: kind === 'breakGlass' ? [] : generateAccessKeys(credentials, kind),
    mfaDevices: password ? mfaDevices({ draft, random, identity, ageDays }) : [],
    signingCertificates: random.chance(0.003)
      ? [{ active: random.chance(0.5), uploadedAt: daysAgo(draft, random, ageDays - 1) }]
      : [],
    groups: userGroups({ draft, random, groups }),
    ...directPolicies({ draft, random, policies }),
    permissionsBoundaryArn: permissionsBoundary({ random, policies }),
    tags: random.chance(0.3) ? { team: `team-${random.int(1, 9)}`, contact: `${kind}@${draft.company}.example` } : {},
  };
}

function mfaDevices(input: {
  readonly draft: AccountDraft;
  readonly random: Random;
  readonly identity: UserIdentity;
  readonly ageDays: number;
}): readonly SimMfaDevice[] {
  const { draft, random, identity, ageDays } = input;
  const isBreakGlass = identity.kind === 'breakGlass';
  if (!isBreakGlass && random.chance(draft.rates.consoleWithoutMfa)) return [];
  const enabledAt = daysAgo(draft, random, random.int(0, ageDays - 1));
  if (!isBreakGlass && random.chance(0.2)) {
    const serialNumber = iamArn(draft, `u2f/user/${identity.name}/key-${random.text('ABCDEFGHJKMNPQRSTUVWXYZ', 10)}`);
    return [{ kind: 'fido', serialNumber, enabledAt, listedWithUser: true }];
  }
  const deviceName = isBreakGlass
    ? random.pick(['groot', 'root-account-mfa-device-groot', 'root-ops/groot'])
    : identity.name;
  return [
    {
      kind: 'virtual',
      serialNumber: iamArn(draft, `mfa/${deviceName}`),
      enabledAt,
      listedWithUser: !random.chance(0.02),
    },
  ];
}
