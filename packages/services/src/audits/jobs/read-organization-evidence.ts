import type { OrganizationCollection } from '@plinth/aws';
import type { Audit } from '@plinth/contract';
import { evidenceNeeded, isOrganizationEvidence } from '@plinth/core';
import type { Dependencies } from '../../dependencies.ts';
import type { Inventory } from './read-inventory.ts';

/** Reads the evidence of the organization itself that the audit's checks need, once for all accounts. */
export async function readOrganizationEvidence(
  { aws, checks }: Pick<Dependencies, 'aws' | 'checks'>,
  { audit, inventory, signal }: { readonly audit: Audit; readonly inventory: Inventory; readonly signal: AbortSignal },
): Promise<OrganizationCollection> {
  const kinds = evidenceNeeded(checks.filter(({ id }) => audit.checkIds.includes(id))).filter(isOrganizationEvidence);
  if (kinds.length === 0) return { snapshot: {}, calls: 0 };
  const { caller, description, isComplete, ous, accounts } = inventory;
  return aws.collectOrganization({
    caller,
    organization: description,
    discovery: isComplete ? { ous, accounts } : null,
    access: audit.access,
    sessionName: `plinth-${audit.id}`,
    kinds,
    signal,
  });
}
