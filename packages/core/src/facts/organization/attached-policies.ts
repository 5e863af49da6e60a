import type { OrganizationPolicies } from '../../evidence/organization-policies.ts';

export type OrganizationPolicy = OrganizationPolicies['policies'][number];

/** The types of policy that the checks are about, as AWS names them. */
export type PolicyType =
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY'
  | 'TAG_POLICY'
  | 'BACKUP_POLICY'
  | 'AISERVICES_OPT_OUT_POLICY';

/** What is attached to each root, OU and account itself, of one type, by policy id. */
export function attachedPolicies(
  { policies }: OrganizationPolicies,
  type: PolicyType,
): ReadonlyMap<string, readonly OrganizationPolicy[]> {
  const byTarget = new Map<string, OrganizationPolicy[]>();
  for (const policy of policies.filter((one) => one.type === type).sort(byId)) {
    for (const target of policy.targetIds) byTarget.set(target, [...(byTarget.get(target) ?? []), policy]);
  }
  return byTarget;
}

function byId(a: OrganizationPolicy, b: OrganizationPolicy): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
