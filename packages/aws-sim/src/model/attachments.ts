import type { AccountModel } from './account-model.ts';

/** How often a managed policy is used in an account. */
export interface Attachments {
  readonly attached: number;
  readonly asBoundary: number;
}

/** By policy ARN: every managed policy that something in the account uses, AWS's own included. */
export function attachmentsOf(model: AccountModel): ReadonlyMap<string, Attachments> {
  const known = counted.get(model);
  if (known) return known;
  const counts = countAttachments(model);
  counted.set(model, counts);
  return counts;
}

/** Models never change, and every page of a large account needs this. */
const counted = new WeakMap<AccountModel, ReadonlyMap<string, Attachments>>();

function countAttachments(model: AccountModel): ReadonlyMap<string, Attachments> {
  const counts = new Map<string, Attachments>();
  const add = (arn: string, attached: number, asBoundary: number): void => {
    const before = counts.get(arn);
    counts.set(arn, {
      attached: (before?.attached ?? 0) + attached,
      asBoundary: (before?.asBoundary ?? 0) + asBoundary,
    });
  };
  for (const { attachedPolicyArns } of [...model.users, ...model.groups, ...model.roles]) {
    for (const arn of attachedPolicyArns) add(arn, 1, 0);
  }
  for (const { permissionsBoundaryArn } of [...model.users, ...model.roles]) {
    if (permissionsBoundaryArn !== null) add(permissionsBoundaryArn, 0, 1);
  }
  return counts;
}
