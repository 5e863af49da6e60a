import type { RequestKeys } from '../../policy/model/condition.ts';
import { inOwnAccount, type Member, regionOfIam, roleKeys, STRANGE, userKeys } from './caller-keys.ts';
import type { ComparedCaller, ControlledRequest } from './service-control.ts';

/** A caller as an SCP may spell it. */
export interface SpelledCaller {
  /** As it is spelled, e.g. `role/admin*`. */
  readonly name: string;
  /** What makes it special. */
  readonly by: 'name' | 'tag' | 'session';
  readonly keys: RequestKeys;
  /** What somebody has to do in order to be this caller: of each group of actions, one. */
  readonly needs: readonly (readonly Making[])[];
}

/** An action that makes one a certain caller, or takes such a one over. */
interface Making {
  readonly action: string;
  readonly resource: string;
  readonly keys: readonly (readonly [string, string])[];
}

/**
 * The callers that SCPs spell, each of which somebody in the account could be: a role or user of a name, a session of a
 * name, who has a tag, and a role or user that has all the tags. Left out are those that nobody in the account makes:
 * root, unique ids, roles with a path that only AWS can use.
 */
export function spelledCallers(member: Member, compared: readonly ComparedCaller[]): readonly SpelledCaller[] {
  const named = compared.flatMap((one) => byName(member, one));
  const tagged = compared.flatMap((one) => byTag(member, one, compared));
  const [first, ...others] = tagged;
  if (first === undefined) return named;
  const tags = others.reduce(both, first);
  return [...named, ...tagged, ...named.map((caller) => both(caller, tags))];
}

/** What a caller asks for in order to do that. */
export function makingRequest(
  member: Member,
  maker: RequestKeys,
  making: Making,
): Omit<ControlledRequest, 'accountId'> {
  const { partition } = member.owner.context;
  const keys = new Map([...inOwnAccount(member, maker), ...regionOfIam(partition), ...making.keys]);
  return { action: making.action, resource: making.resource, keys };
}

function byName(member: Member, { key, value }: ComparedCaller): readonly SpelledCaller[] {
  if (key === 'aws:principalarn') return byArn(member, value);
  if (key === 'aws:username') return [userOf(member, value, value)];
  const session = /^[*?]+:(.+)$/.exec(value)?.[1];
  if (key !== 'aws:userid' || session === undefined) return [];
  return [
    { name: `session ${session}`, by: 'session', keys: roleKeys(member, STRANGE, instanceOf(session)), needs: [] },
  ];
}

/** `aws:PrincipalArn` is the ARN of a role, also in its sessions. */
function byArn(member: Member, value: string): readonly SpelledCaller[] {
  const name = value
    .replaceAll(/\$\{[^{}]*\}/g, '*')
    .split(':')
    .slice(value.startsWith('arn:') ? 5 : -1)
    .join(':');
  const [, type, rest = ''] = /^(role|user)\/(.*)$/s.exec(name) ?? [];
  if (type === 'role') return RESERVED_PATH.test(rest) ? [] : [roleOf(member, name, rest)];
  if (type === 'user') return [userOf(member, name, rest)];
  return /^[*?]/.test(name) ? [roleOf(member, name, name), userOf(member, name, name)] : [];
}

const RESERVED_PATH = /^aws-(?:reserved|service-role)\//;

function roleOf(member: Member, name: string, pattern: string): SpelledCaller {
  const role = instanceOf(pattern);
  const resource = arnOf(member, `role/${role}`);
  const making = ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'];
  return {
    name,
    by: 'name',
    keys: roleKeys(member, role),
    needs: [making.map((action) => ({ action, resource, keys: [] }))],
  };
}

function userOf(member: Member, name: string, pattern: string): SpelledCaller {
  const user = instanceOf(pattern);
  const resource = arnOf(member, `user/${user}`);
  const making = ['CreateAccessKey', 'CreateLoginProfile', 'CreateUser', 'UpdateLoginProfile', 'UpdateUser'];
  return {
    name,
    by: 'name',
    keys: userKeys(member, user),
    needs: [making.map((action) => ({ action: `iam:${action}`, resource, keys: [] }))],
  };
}

/** `aws:TagKeys` is compared with regard to case, the tag in a condition key is not: it is set as the SCPs spell it. */
function byTag(
  member: Member,
  { key, value }: ComparedCaller,
  compared: readonly ComparedCaller[],
): readonly SpelledCaller[] {
  if (!key.startsWith(PRINCIPAL_TAG)) return [];
  const tag = key.slice(PRINCIPAL_TAG.length);
  const spelled = compared.find((one) => one.key === 'aws:tagkeys' && one.value.toLowerCase() === tag);
  const set = instanceOf(value);
  const keys = [
    [`aws:requesttag/${tag}`, set],
    ['aws:tagkeys', spelled?.value ?? tag],
  ] as const;
  const role = arnOf(member, `role/${STRANGE}`);
  const user = arnOf(member, `user/${STRANGE}`);
  return [
    {
      name: `tag ${tag}`,
      by: 'tag',
      keys: new Map([...roleKeys(member, STRANGE), [key, set]]),
      needs: [
        [
          { action: 'iam:TagRole', resource: role, keys },
          { action: 'iam:TagUser', resource: user, keys },
          { action: 'sts:TagSession', resource: role, keys },
        ],
      ],
    },
  ];
}

const PRINCIPAL_TAG = 'aws:principaltag/';

/** Who is the one and has what the other has. */
function both(caller: SpelledCaller, tagged: SpelledCaller): SpelledCaller {
  const tags = [...tagged.keys].filter(([key]) => key.startsWith(PRINCIPAL_TAG));
  return {
    name: `${caller.name} with ${tagged.name}`,
    by: caller.by,
    keys: new Map([...caller.keys, ...tags]),
    needs: [...caller.needs, ...tagged.needs],
  };
}

/** A text that a pattern matches and that hardly any other does. */
function instanceOf(pattern: string): string {
  return pattern.replaceAll(/[*?]/g, STRANGE);
}

function arnOf({ owner, accountId }: Member, resource: string): string {
  return `arn:${owner.context.partition}:iam::${accountId}:${resource}`;
}
