import type { IdempotencyRepository } from '../database/idempotency.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';

const REMEMBERED_MS = 24 * 60 * 60 * 1000;
/** The process that held it is taken for dead. */
const TAKEOVER_MS = 60 * 1000;

export function createIdempotencyRepository(prisma: PrismaClient): IdempotencyRepository {
  return {
    async begin({ principalId, key, requestHash, now }) {
      await prisma.idempotencyKey.deleteMany({ where: { startedAt: { lt: new Date(now.getTime() - REMEMBERED_MS) } } });
      const hash = Uint8Array.from(requestHash);
      // Two tries: the row that was in the way of the first may be gone before it is read.
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const isNew = await prisma.idempotencyKey
          .create({ data: { principalId, key, requestHash: hash, startedAt: now } })
          .then(() => true)
          .catch(ifTaken);
        if (isNew) return { state: 'new' };

        const row = await prisma.idempotencyKey.findUnique({ where: { principalId_key: { principalId, key } } });
        if (!row) continue;
        if (Buffer.compare(row.requestHash, hash) !== 0) return { state: 'mismatch' };
        if (row.response !== null) return { state: 'done', response: JSON.parse(row.response) };
        const { count } = await prisma.idempotencyKey.updateMany({
          where: { principalId, key, response: null, startedAt: { lt: new Date(now.getTime() - TAKEOVER_MS) } },
          data: { startedAt: now },
        });
        return { state: count > 0 ? 'new' : 'in_flight' };
      }
      return { state: 'in_flight' };
    },

    async finish({ principalId, key, response }) {
      await prisma.idempotencyKey.updateMany({
        where: { principalId, key },
        data: { response: JSON.stringify(response) ?? 'null' },
      });
    },

    async release({ principalId, key }) {
      await prisma.idempotencyKey.deleteMany({ where: { principalId, key, response: null } });
    },
  };
}

function ifTaken(error: unknown): false {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return false;
  throw error;
}
