import { jsonService } from '../json-service.ts';
import { describeAccount, listAccounts, listAccountsForParent } from './accounts.ts';
import { describeOrganization } from './describe-organization.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { listChildren, listOrganizationalUnitsForParent, listParents, listRoots } from './tree.ts';

/** Organizations 2016-11-28. To add an operation: a handler, and a line here. */
export const ORGANIZATIONS = jsonService({
  name: 'organizations',
  target: 'AWSOrganizationsV20161128',
  operations: {
    DescribeAccount: describeAccount,
    DescribeOrganization: describeOrganization,
    ListAccounts: listAccounts,
    ListAccountsForParent: listAccountsForParent,
    ListChildren: listChildren,
    ListOrganizationalUnitsForParent: listOrganizationalUnitsForParent,
    ListParents: listParents,
    ListRoots: listRoots,
    ListTagsForResource: listTagsForResource,
  },
});
