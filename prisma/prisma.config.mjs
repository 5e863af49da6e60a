// For Prisma's own command line, e.g. `prisma migrate deploy --config prisma/prisma.config.mjs`.
// Plinth itself applies the migrations at its start and doesn't read this file.
import { fileURLToPath } from 'node:url';

/** @type {import('prisma').PrismaConfig} */
// oxlint-disable-next-line import/no-default-export -- Prisma reads the default export
export default {
  schema: fileURLToPath(new URL('schema.prisma', import.meta.url)),
  migrations: { path: fileURLToPath(new URL('migrations', import.meta.url)) },
  // Not needed to generate the client.
  datasource: { url: process.env.DATABASE_URL ?? '' },
};
