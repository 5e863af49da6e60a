import type { AuthorizationDetails, IamGroup, IamRole, IamUser, ManagedPolicy, PolicyDocument } from '@plinth/core';
import { documentOf } from '../evaluate/documents.ts';
import { type HostileShape, ROOM } from './shapes.ts';

const CREATED_AT = '2025-02-03T04:05:06Z';

/** An account made to be hard: as many principals as the shape says, each with policies of its own. */
export function hostileDetails(shape: HostileShape, accountId = '111122223333'): AuthorizationDetails {
  const { population, many = false } = shape;
  const named = naming(accountId);
  const trustPolicy = ordinaryTrust(accountId);
  let index = 0;
  const next = (room: number) => shape.policy((index += 1), room);
  const policies = times(population.policies, (at): ManagedPolicy => {
    return {
      ...named('policy', at),
      attachmentCount: 3,
      permissionsBoundaryUsageCount: 0,
      defaultVersionId: 'v1',
      document: next(ROOM.managed),
    };
  });
  function held(at: number, room: number): Pick<IamGroup, 'attachedPolicies' | 'inlinePolicies' | 'createdAt'> {
    const first = next(room);
    const copies = many ? Math.max(1, Math.floor(room / JSON.stringify(first).length)) : 1;
    const attached = times(
      many && policies.length > 0 ? 10 : 0,
      (part) => policies[(at * 10 + part) % policies.length],
    );
    return {
      createdAt: CREATED_AT,
      inlinePolicies: [first, ...times(copies - 1, () => next(room))].map((document, part) => ({
        name: `own${part}`,
        document,
      })),
      attachedPolicies: attached.flatMap((policy) =>
        policy === undefined ? [] : [{ name: policy.name, arn: policy.arn }],
      ),
    };
  }
  const groups = times(population.groups, (at): IamGroup => ({ ...named('group', at), ...held(at, ROOM.group) }));
  const users = times(population.users, (at): IamUser => {
    const joined = times(
      many && groups.length > 0 ? 10 : 0,
      (part) => groups[(at * 11 + part * 7) % groups.length]?.name ?? '',
    );
    return {
      ...named('user', at),
      ...held(at, ROOM.user),
      groups: [...new Set(joined)],
      permissionsBoundaryArn: null,
      tags: {},
    };
  });
  const roles = times(population.roles, (at): IamRole => {
    return {
      ...named('role', at),
      ...held(at, ROOM.role),
      trustPolicy: shape.trust?.(at) ?? trustPolicy,
      permissionsBoundaryArn: null,
      lastUsedAt: null,
      lastUsedRegion: null,
      tags: {},
    };
  });
  return { users, groups, roles, policies };
}

function ordinaryTrust(accountId: string): PolicyDocument {
  return documentOf([
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'sts:AssumeRole' },
  ]);
}

function naming(accountId: string) {
  return (type: string, at: number): Pick<IamGroup, 'arn' | 'name' | 'id' | 'path'> => {
    // Lists are sorted by ARN.
    const name = `${type}-${String(at).padStart(5, '0')}`;
    return { arn: `arn:aws:iam::${accountId}:${type}/${name}`, name, id: `AIDA${name}`, path: '/' };
  };
}

function times<Item>(count: number, make: (at: number) => Item): Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
