import type { SimOrganization } from '../../model/organization-model.ts';
import { WireError } from '../../wire/wire-error.ts';

/** The id, when it names the root or an OU. */
export function assertParent(organization: SimOrganization, parentId: string): string {
  const exists = parentId === organization.rootId || organization.ous.some(({ id }) => id === parentId);
  if (exists) return parentId;
  const message = "You specified parent that doesn't exist.";
  throw new WireError('ParentNotFoundException', 400, message);
}

/** OU ids from below the root down to and with `ouId`; empty for the root itself. */
export function ouChain(organization: SimOrganization, ouId: string): readonly string[] {
  const ou = organization.ous.find(({ id }) => id === ouId);
  return ou ? [...ouChain(organization, ou.parentId), ou.id] : [];
}
