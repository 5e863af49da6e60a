import { jsonService } from '../json-service.ts';
import { describeAccount, listAccounts, listAccountsForParent } from './accounts.ts';
import { listDelegatedAdministrators, listDelegatedServicesForAccount } from './delegates.ts';
import { describeOrganization } from './describe-organization.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { listTrustedServices } from './list-trusted-services.ts';
import { describePolicy, listPolicies, listPoliciesForTarget, listTargetsForPolicy } from './policies.ts';
import { listChildren, listOrganizationalUnitsForParent, listParents, listRoots } from './tree.ts';

/** Organizations 2016-11-28. To add an operation: a handler, and a line here. */
export const ORGANIZATIONS = jsonService({
  name: 'organizations',
  target: 'AWSOrganizationsV20161128',
  operations: {
    DescribeAccount: describeAccount,
    DescribeOrganization: describeOrganization,
    DescribePolicy: describePolicy,
    ListAWSServiceAccessForOrganization: listTrustedServices,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListChildren: listChildren,
    ListDelegatedAdministrators: listDelegatedAdministrators,
    ListDelegatedServicesForAccount: listDelegatedServicesForAccount,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListParents: listParents,
    ListPolicies: listPolicies,
    ListPoliciesForTarget: listPoliciesForTarget,
    ListRoots: listRoots,
    ListTagsForResource: listTagsForResource,
    ListTargetsForPolicy: listTargetsForPolicy,
  },
});
