import type { SimOrganization, SimOu } from '../../model/organization-model.ts';
import { WireError } from '../../wire/wire-error.ts';
import type { JsonCall } from '../json-service.ts';
import { openOrganization, requireText } from './open-organization.ts';
import { organizationsPage } from './organizations-paging.ts';
import { assertParent, ouChain } from './tree-nodes.ts';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html */
export function listRoots(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const { id, rootId, managementAccountId, governance } = organization;
  const root = {
    Id: rootId,
    Arn: `arn:aws:organizations::${managementAccountId}:root/${id}/${rootId}`,
    Name: 'Root',
    PolicyTypes: governance.policyTypes.map((type) => ({ Type: type, Status: 'ENABLED' })),
  };
  return organizationsPage({ call, list: 'roots', member: 'Roots', items: [root], toWire: (item) => item });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html */
export function listOrganizationalUnitsForParent(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const parentId = assertParent(organization, requireText(call, 'ParentId'));
  return organizationsPage({
    call,
    list: `ous-${parentId}`,
    member: 'OrganizationalUnits',
    items: organization.ous.filter((ou) => ou.parentId === parentId),
    toWire: (ou) => ouToWire(organization, ou),
  });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html */
export function listChildren(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const parentId = assertParent(organization, requireText(call, 'ParentId'));
  const type = requireText(call, 'ChildType');
  return organizationsPage({
    call,
    list: `children-${parentId}-${type}`,
    member: 'Children',
    items: childrenOf({ call, organization, parentId, type }),
    toWire: ({ id }) => ({ Id: id, Type: type }),
  });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html */
export function listParents(call: JsonCall): Readonly<Record<string, unknown>> {
  const organization = openOrganization(call);
  const childId = requireText(call, 'ChildId');
  const child = call.sim.world.find(childId) ?? organization.ous.find(({ id }) => id === childId);
  if (!child) {
    const message = "You specified a child that doesn't exist.";
    throw new WireError('ChildNotFoundException', 400, message);
  }
  const type = child.parentId === organization.rootId ? 'ROOT' : 'ORGANIZATIONAL_UNIT';
  return { Parents: [{ Id: child.parentId, Type: type }] };
}

function childrenOf(input: {
  readonly call: JsonCall;
  readonly organization: SimOrganization;
  readonly parentId: string;
  readonly type: string;
}): readonly { readonly id: string }[] {
  const { call, organization, parentId, type } = input;
  switch (type) {
    case 'ACCOUNT':
      return call.sim.world.childrenOf(parentId);
    case 'ORGANIZATIONAL_UNIT':
      return organization.ous.filter((ou) => ou.parentId === parentId);
    default: {
      const message = 'You specified an invalid value for ChildType.';
      throw new WireError('InvalidInputException', 400, message, { Reason: 'INVALID_ENUM' });
    }
  }
}

function ouToWire(organization: SimOrganization, ou: SimOu): Readonly<Record<string, unknown>> {
  const path = [organization.id, organization.rootId, ...ouChain(organization, ou.id)];
  return {
    Id: ou.id,
    Arn: `arn:aws:organizations::${organization.managementAccountId}:ou/${organization.id}/${ou.id}`,
    Name: ou.name,
    Path: `${path.join('/')}/`,
  };
}
