import { OrganizationId, Scope } from '@plinth/contract';
import { z } from 'zod';
import type { ApiKeyRecord, ApiKeyRepository } from '../database/api-keys.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';

/** Any number: whoever makes the first key holds it. */
const FIRST_KEY_LOCK = 7_305_805_013;

export function createApiKeyRepository(prisma: PrismaClient): ApiKeyRepository {
  return {
    async create(input) {
      await prisma.apiKey.create({ data: toRow(input) });
    },

    async createFirst(input) {
      return prisma.$transaction(async (tx) => {
        await tx.$executeRaw(Prisma.sql`select pg_advisory_xact_lock(${FIRST_KEY_LOCK})`);
        if (await tx.apiKey.findFirst({ select: { id: true } })) return false;
        await tx.apiKey.create({ data: toRow(input) });
        return true;
      });
    },

    async findByHash(hash) {
      const row = await prisma.apiKey.findUnique({ where: { hash: Uint8Array.from(hash), revokedAt: null } });
      if (!row) return null;
      return {
        id: row.id,
        name: row.name,
        scopes: z.array(Scope).parse(row.scopes),
        organizationIds: row.allOrganizations ? null : z.array(OrganizationId).parse(row.organizationIds),
        expiresAt: row.expiresAt,
      };
    },
  };
}

function toRow(input: ApiKeyRecord & { hash: Uint8Array; createdAt: Date }): Prisma.ApiKeyCreateInput {
  const { id, name, scopes, organizationIds, hash, createdAt, expiresAt } = input;
  return {
    id,
    name,
    scopes: [...scopes],
    allOrganizations: organizationIds === null,
    organizationIds: [...(organizationIds ?? [])],
    hash: Uint8Array.from(hash),
    createdAt,
    expiresAt,
  };
}
