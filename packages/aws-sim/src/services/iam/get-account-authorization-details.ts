import type { SimGroup, SimPolicy, SimRole, SimUser } from '../../model/account-model.ts';
import { type Attachments, attachmentsOf } from '../../model/attachments.ts';
import { AWS_MANAGED_POLICIES, type AwsManagedPolicy } from '../../model/aws-managed-policies.ts';
import { pageOf } from '../../wire/paging.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { QueryCall } from '../query-service.ts';
import { DocumentWriter } from './document-writer.ts';
import { groupDetailXml, policyDetailXml, roleDetailXml, userDetailXml } from './entity-details.ts';
import { pagingXml, readMarker, readMaxItems } from './iam-paging.ts';

type Entity =
  | { readonly type: 'User'; readonly user: SimUser }
  | { readonly type: 'Group'; readonly group: SimGroup }
  | { readonly type: 'Role'; readonly role: SimRole }
  | { readonly type: 'LocalManagedPolicy'; readonly policy: SimPolicy }
  | { readonly type: 'AWSManagedPolicy'; readonly policy: AwsManagedPolicy };

const TYPES = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
export function getAccountAuthorizationDetails(call: QueryCall): string {
  const { sim, principal, params } = call;
  const model = sim.world.model(principal.accountId);
  const faults = sim.faults.of(principal.accountId);
  const attachments = attachmentsOf(model);
  const filter = readFilter(params);
  const list = `gaad-${filter.join()}`;
  const asked = readMaxItems(params);
  const page = pageOf({
    items: entitiesOf(model, attachments).filter(({ type }) => filter.length === 0 || filter.includes(type)),
    list,
    start: readMarker(params, list),
    size: faults.shortPages ? Math.max(1, Math.floor(asked / 3)) : asked,
  });
  return (
    writeEntities(page.items, attachments, new DocumentWriter(faults.malformedPolicies ?? false)) + pagingXml(page)
  );
}

function entitiesOf(
  model: {
    readonly users: readonly SimUser[];
    readonly groups: readonly SimGroup[];
    readonly roles: readonly SimRole[];
    readonly policies: readonly SimPolicy[];
  },
  attachments: ReadonlyMap<string, Attachments>,
): readonly Entity[] {
  const usedAwsPolicies = [...AWS_MANAGED_POLICIES.values()].filter((policy) => attachments.has(policy.arn));
  return [
    ...model.users.map((user): Entity => ({ type: 'User', user })),
    ...model.groups.map((group): Entity => ({ type: 'Group', group })),
    ...model.roles.map((role): Entity => ({ type: 'Role', role })),
    ...model.policies.map((policy): Entity => ({ type: 'LocalManagedPolicy', policy })),
    ...usedAwsPolicies.map((policy): Entity => ({ type: 'AWSManagedPolicy', policy })),
  ];
}

function readFilter(params: URLSearchParams): readonly string[] {
  const filter = [...params].filter(([name]) => name.startsWith('Filter.')).map(([, value]) => value);
  const known: readonly string[] = TYPES;
  const unknown = filter.find((type) => !known.includes(type));
  if (unknown === undefined) return filter;
  const message = `1 validation error detected: Value '[${unknown}]' at 'filter' failed to satisfy constraint: Member must satisfy enum value set: [${TYPES.join(', ')}]`;
  throw new WireError('ValidationError', 400, message);
}

function writeEntities(
  entities: readonly Entity[],
  attachments: ReadonlyMap<string, Attachments>,
  documents: DocumentWriter,
): string {
  const xml = { users: '', groups: '', roles: '', policies: '' };
  for (const entity of entities) {
    switch (entity.type) {
      case 'User':
        xml.users += `<member>${userDetailXml(entity.user, documents)}</member>`;
        break;
      case 'Group':
        xml.groups += `<member>${groupDetailXml(entity.group, documents)}</member>`;
        break;
      case 'Role':
        xml.roles += `<member>${roleDetailXml(entity.role, documents)}</member>`;
        break;
      case 'LocalManagedPolicy':
      case 'AWSManagedPolicy':
        xml.policies += `<member>${policyDetailXml(entity.policy, attachments.get(entity.policy.arn), documents)}</member>`;
    }
  }
  return `<UserDetailList>${xml.users}</UserDetailList><GroupDetailList>${xml.groups}</GroupDetailList><RoleDetailList>${xml.roles}</RoleDetailList><Policies>${xml.policies}</Policies>`;
}
