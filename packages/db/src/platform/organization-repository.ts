import { AccountId, Cause, type Organization, OrganizationId, Partition } from '@plinth/contract';
import { z } from 'zod';
import { createPaging } from '../cursor.ts';
import type { OrganizationRepository } from '../database/organizations.ts';
import type { Attempt } from '../errors/attempt.ts';
import type { Organization as OrganizationRow, PrismaClient } from '../generated/client.ts';

export function createOrganizationRepository(prisma: PrismaClient, attempt: Attempt): OrganizationRepository {
  return {
    async upsert({ id, partition, managementAccountId, featureSet, seenAt }) {
      const known = { partition, managementAccountId, featureSet, lastSeenAt: seenAt };
      const create = { id, ...known, firstSeenAt: seenAt };
      await attempt(prisma.organization.upsert({ where: { id }, create, update: known }));
    },

    async list(ids, request) {
      const paging = createPaging({ list: 'organizations', ids }, z.tuple([z.string()]));
      const after = paging.after(request);
      const where = { AND: [ids ? { id: { in: [...ids] } } : {}, after ? { id: { gt: after[0] } } : {}] };
      const rows = await attempt(
        prisma.organization.findMany({ where, orderBy: { id: 'asc' }, take: request.limit + 1 }),
      );
      return paging.page(rows, request, { key: (row) => [row.id], item: toOrganization });
    },

    async find(id) {
      const row = await attempt(prisma.organization.findUnique({ where: { id } }));
      return row && toOrganization(row);
    },
  };
}

function toOrganization(row: OrganizationRow): Organization {
  return {
    id: OrganizationId.parse(row.id),
    partition: Partition.parse(row.partition),
    managementAccountId: AccountId.nullable().parse(row.managementAccountId),
    featureSet: row.featureSet,
    accounts: row.accounts,
    accountTagsCause: Cause.nullable().parse(row.accountTagsCause),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}
