import type { IamGroup, ManagedPolicy, PolicyDocument } from '../evidence/authorization-details.ts';

/** A policy that AWS manages, as something attached. */
export function managed(name: string): IamGroup['attachedPolicies'][number] {
  return { name, arn: `arn:aws:iam::aws:policy/${name}` };
}

/** A customer-managed policy, as something attached. */
export function customer(name: string): IamGroup['attachedPolicies'][number] {
  return { name, arn: `arn:aws:iam::111122223333:policy/${name}` };
}

/** A policy that AWS manages, with its statements. */
export function managedPolicy(name: string, statements: unknown, with_: Partial<ManagedPolicy> = {}): ManagedPolicy {
  return {
    ...managed(name),
    id: null,
    path: '/',
    attachmentCount: 1,
    permissionsBoundaryUsageCount: 0,
    defaultVersionId: 'v1',
    document: documentOf(statements),
    ...with_,
  };
}

/** A customer-managed policy, attached once, with its statements. */
export function customerPolicy(name: string, statements: unknown, with_: Partial<ManagedPolicy> = {}): ManagedPolicy {
  return managedPolicy(name, statements, { ...customer(name), ...with_ });
}

/** An inline policy. */
export function inline(name: string, statements: unknown): IamGroup['inlinePolicies'][number] {
  return { name, document: documentOf(statements) };
}

/** A document of these statements, in the newer language. */
export function documentOf(statements: unknown): PolicyDocument {
  return { json: { Version: '2012-10-17', Statement: statements } };
}
