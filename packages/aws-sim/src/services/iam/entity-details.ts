import type { SimGroup, SimInlinePolicy, SimPolicy, SimRole, SimUser } from '../../model/account-model.ts';
import type { Attachments } from '../../model/attachments.ts';
import type { AwsManagedPolicy } from '../../model/aws-managed-policies.ts';
import { element, list, valueList, wrap } from '../../wire/xml.ts';
import type { DocumentWriter } from './document-writer.ts';

/** A `UserDetail`; without UserPolicyList where there is nothing inline, as IAM does. */
export function userDetailXml(user: SimUser, documents: DocumentWriter): string {
  return (
    element('Path', user.path) +
    element('UserName', user.name) +
    element('UserId', user.id) +
    element('Arn', user.arn) +
    element('CreateDate', user.createdAt) +
    (user.inlinePolicies.length > 0 ? inlinePoliciesXml('UserPolicyList', user.inlinePolicies, documents) : '') +
    valueList('GroupList', user.groups) +
    attachedPoliciesXml(user.attachedPolicyArns) +
    boundaryXml(user.permissionsBoundaryArn) +
    tagsXml(user.tags)
  );
}

export function groupDetailXml(group: SimGroup, documents: DocumentWriter): string {
  return (
    element('Path', group.path) +
    element('GroupName', group.name) +
    element('GroupId', group.id) +
    element('Arn', group.arn) +
    element('CreateDate', group.createdAt) +
    inlinePoliciesXml('GroupPolicyList', group.inlinePolicies, documents) +
    attachedPoliciesXml(group.attachedPolicyArns)
  );
}

export function roleDetailXml(role: SimRole, documents: DocumentWriter): string {
  const lastUsed = role.lastUsed
    ? element('LastUsedDate', role.lastUsed.at) + element('Region', role.lastUsed.region)
    : '';
  return (
    element('Path', role.path) +
    element('RoleName', role.name) +
    element('RoleId', role.id) +
    element('Arn', role.arn) +
    element('CreateDate', role.createdAt) +
    element('AssumeRolePolicyDocument', documents.write(role.trustPolicy)) +
    '<InstanceProfileList></InstanceProfileList>' +
    inlinePoliciesXml('RolePolicyList', role.inlinePolicies, documents) +
    attachedPoliciesXml(role.attachedPolicyArns) +
    boundaryXml(role.permissionsBoundaryArn) +
    tagsXml(role.tags) +
    wrap('RoleLastUsed', lastUsed)
  );
}

/** A `ManagedPolicyDetail` with every version of a customer-managed policy, and the default one of AWS's own. */
export function policyDetailXml(
  policy: SimPolicy | AwsManagedPolicy,
  use: Attachments | undefined,
  documents: DocumentWriter,
): string {
  const createdAt = 'createdAt' in policy ? policy.createdAt : AWS_POLICY_CREATED;
  const versions = [
    { document: policy.document, versionId: policy.versionId, isDefault: true },
    ...('otherVersions' in policy ? policy.otherVersions : []).map((version) => ({ ...version, isDefault: false })),
  ];
  return (
    element('PolicyName', policy.name) +
    element('PolicyId', policy.id) +
    element('Arn', policy.arn) +
    element('Path', policy.path) +
    element('DefaultVersionId', policy.versionId) +
    element('AttachmentCount', use?.attached ?? 0) +
    element('PermissionsBoundaryUsageCount', use?.asBoundary ?? 0) +
    element('IsAttachable', true) +
    element('CreateDate', createdAt) +
    element('UpdateDate', createdAt) +
    list(
      'PolicyVersionList',
      versions,
      ({ document, versionId, isDefault }) =>
        element('Document', documents.write(document)) +
        element('VersionId', versionId) +
        element('IsDefaultVersion', isDefault) +
        element('CreateDate', createdAt),
    )
  );
}

const AWS_POLICY_CREATED = '2015-02-06T18:40:58Z';

/** A list of tags, which may be empty. */
export function tagsXml(tags: Readonly<Record<string, string>>): string {
  return list('Tags', Object.entries(tags), ([key, value]) => element('Key', key) + element('Value', value));
}

/** Of type `Policy`: what AWS sends, whatever its model says. */
export function boundaryXml(arn: string | null): string {
  if (arn === null) return '';
  const type = element('PermissionsBoundaryType', 'Policy');
  return wrap('PermissionsBoundary', type + element('PermissionsBoundaryArn', arn));
}

function attachedPoliciesXml(arns: readonly string[]): string {
  return list(
    'AttachedManagedPolicies',
    arns,
    (arn) => element('PolicyName', arn.slice(arn.lastIndexOf('/') + 1)) + element('PolicyArn', arn),
  );
}

function inlinePoliciesXml(name: string, policies: readonly SimInlinePolicy[], documents: DocumentWriter): string {
  return list(
    name,
    policies,
    (policy) => element('PolicyName', policy.name) + element('PolicyDocument', documents.write(policy.document)),
  );
}
