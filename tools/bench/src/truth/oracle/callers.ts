import { isAdmitted, type RequestKeys, type SimRole, type TrustRequest } from '@plinth/aws-sim';

/** Somebody who may try to assume a role, with credentials of AWS, and all that is so of the attempt. */
export interface Caller {
  readonly accountId: string;
  /** Of an account that a trust policy doesn't name, with names that its owner chose to fit. */
  readonly isStranger: boolean;
  /** Has a unique id that the trust policy names, and may be of any account. */
  readonly isIdentified: boolean;
  readonly hasMfa: boolean;
  readonly knowsExternalId: boolean;
  /** Comes from a network that the trust policy names. */
  readonly isInNetwork: boolean;
  readonly request: TrustRequest;
}

const STRANGER = '666677778888';
/** Of every organization that a trust policy names but ours. */
const FOREIGNER = '777766665555';
const SOMEWHERE = '555566667777';

export interface Home {
  readonly accountId: string;
  readonly organizationId: string;
  readonly members: ReadonlySet<string>;
}

const KNOWN = new WeakMap<SimRole, readonly Caller[]>();

/** Everybody who gets into a role, of a universe that has somebody for each thing that its trust policy asks. */
export function admittedTo(role: SimRole, home: Home): readonly Caller[] {
  const { trustPolicy } = role;
  const callers =
    KNOWN.get(role) ?? universeOf(trustPolicy, home).filter(({ request }) => isAdmitted(trustPolicy, request));
  KNOWN.set(role, callers);
  return callers;
}

/** Services by which a role can be assumed that its trust policy doesn't name, for whomever they act. */
export function admitsUnnamedService({ trustPolicy }: SimRole, { accountId }: Home): boolean {
  return isAdmitted(trustPolicy, {
    action: 'sts:AssumeRole',
    caller: { type: 'Service', name: 'unheard-of.amazonaws.com' },
    keys: {
      'aws:principalisawsservice': 'true',
      'aws:principalservicename': 'unheard-of.amazonaws.com',
      'aws:sourceaccount': STRANGER,
      'aws:resourceaccount': accountId,
    },
  });
}

function universeOf(trustPolicy: string, home: Home): readonly Caller[] {
  const named = matchesIn(trustPolicy, /\d{12}/g).filter((id) => id !== STRANGER);
  const uniqueIds = matchesIn(trustPolicy, /AROA[A-Z0-9]{12,}/g);
  const accounts = [...named, STRANGER, FOREIGNER, home.accountId].map((accountId) => ({ accountId, uniqueId: null }));
  const identified = uniqueIds.flatMap((uniqueId) =>
    [SOMEWHERE, ...named].map((accountId) => ({ accountId, uniqueId })),
  );
  return [...accounts, ...identified].flatMap((holder) =>
    organizationsOf(holder.accountId, trustPolicy, home).flatMap((organizationId) =>
      credentialsOf({ ...holder, organizationId, home }, trustPolicy),
    ),
  );
}

function matchesIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(text.match(pattern) ?? [])];
}

/** A member is of its organization, a stranger of one of their own or none, an account that is named of any but ours. */
function organizationsOf(accountId: string, text: string, home: Home): readonly (string | null)[] {
  if (home.members.has(accountId)) return [home.organizationId];
  const strange = text.includes('aws:PrincipalOrg') ? [null, 'o-stranger000'] : [null];
  if (accountId === STRANGER) return strange;
  const named = matchesIn(text, /o-[a-z0-9]{10,32}/g).filter((id) => id !== home.organizationId);
  return accountId === FOREIGNER ? named : [...strange, ...named];
}

interface Holder {
  readonly accountId: string;
  readonly uniqueId: string | null;
  readonly organizationId: string | null;
  readonly home: Home;
}

const MFA: readonly RequestKeys[] = [
  // Long-term access keys.
  {},
  { 'aws:multifactorauthpresent': 'false' },
  { 'aws:multifactorauthpresent': 'true', 'aws:multifactorauthage': '60' },
];

/** With and without MFA, external id and the right network where it matters, by a role or user of every name that fits. */
function credentialsOf({ accountId, uniqueId, organizationId, home }: Holder, text: string): readonly Caller[] {
  const isStranger = accountId === STRANGER;
  const known = matchesIn(text, /(?<="sts:ExternalId":")[^"*]+/g);
  const externalIds = text.includes('sts:ExternalId') ? [null, 'a-guess', ...known] : [null];
  const addresses = text.includes('aws:SourceIp') ? ['198.51.100.7', '203.0.113.7'] : ['198.51.100.7'];
  const sessions = text.includes('aws:MultiFactorAuth') ? MFA : MFA.slice(0, 1);
  return principalsOf(accountId, uniqueId, text).flatMap((principal) =>
    sessions.flatMap((mfa) =>
      externalIds.flatMap((externalId) =>
        addresses.map((address) => ({
          accountId,
          isStranger,
          isIdentified: accountId === SOMEWHERE,
          hasMfa: mfa['aws:multifactorauthpresent'] === 'true',
          knowsExternalId: externalId !== null && known.includes(externalId),
          isInNetwork: address === '203.0.113.7',
          request: {
            action: 'sts:AssumeRole',
            caller: { type: 'AWS', accountId, arn: principal.arn },
            keys: {
              ...principal.keys,
              ...mfa,
              'aws:principalaccount': accountId,
              'aws:principalarn': principal.arn,
              'aws:principalisawsservice': 'false',
              'aws:resourceaccount': home.accountId,
              'aws:resourceorgid': home.organizationId,
              'aws:sourceip': address,
              ...(organizationId === null ? {} : { 'aws:principalorgid': organizationId }),
              ...(externalId === null ? {} : { 'sts:externalid': externalId }),
            },
          },
        })),
      ),
    ),
  );
}

function principalsOf(
  accountId: string,
  uniqueId: string | null,
  text: string,
): readonly { readonly arn: string; readonly keys: RequestKeys }[] {
  const roles = [...matchesIn(text, /(?<=:role\/)[a-z-]+/g), 'ci-deploy', 'any'].map((name) => ({
    arn: `arn:aws:iam::${accountId}:role/${name}`,
    keys: { 'aws:userid': `${uniqueId ?? 'AROAOFSOMEBODYELSE0'}:ci-deploy` },
  }));
  if (uniqueId !== null) return roles;
  // The path of the second has the text that an ARN of a role has.
  const users = ['user/ci-deploy', 'user/x:role/ci-deploy'].map((resource) => ({
    arn: `arn:aws:iam::${accountId}:${resource}`,
    keys: { 'aws:username': 'ci-deploy', 'aws:userid': 'AIDAOFSOMEBODYELSE0' },
  }));
  return [...roles, ...users];
}
