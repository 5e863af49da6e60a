import { z } from 'zod';
import { OrganizationId } from '../ids.ts';
import { query } from '../operation.ts';
import { page, paging } from '../paging.ts';
import { Organization } from './organization.ts';

export const organizationsOperations = {
  'organizations.list': query({
    method: 'GET',
    path: '/v1/organizations',
    scope: 'read',
    summary: 'List the organizations that are known to Plinth',
    input: z.object({ ...paging }),
    output: page(Organization),
    errors: [],
  }),
  'organizations.get': query({
    method: 'GET',
    path: '/v1/organizations/:organizationId',
    scope: 'read',
    summary: 'Get an organization',
    input: z.object({ organizationId: OrganizationId }),
    output: Organization,
    errors: ['not_found'],
  }),
} as const;
