import { type ApiScope, OrganizationId } from '@plinth/contract';
import { openDatabase } from '@plinth/db';
import { createApiKey, hashApiKey } from '../auth/api-key.ts';

/** The rights of a test's API key; for every organization and without expiry by default. */
export interface KeyRecord {
  readonly scopes: readonly ApiScope[];
  readonly organizationIds?: readonly OrganizationId[];
  readonly expiresAt?: Date;
}

/** An organization that is never audited. */
export const FOREIGN_ORGANIZATION = OrganizationId.parse('o-zzzzzzzzzz');

/** Creates API keys in the database, by name. */
export async function createKeys<Name extends string>(
  databaseUrl: string,
  records: Readonly<Record<Name, KeyRecord>>,
): Promise<Readonly<Record<Name, string>>> {
  const database = await openDatabase({ url: databaseUrl });
  const keys: Partial<Record<Name, string>> = {};
  for (const name in records) {
    const key = createApiKey();
    const defaults = { organizationIds: null, expiresAt: null };
    const common = { id: name, name, hash: hashApiKey(key), createdAt: new Date() };
    await database.apiKeys.create({ ...defaults, ...records[name], ...common });
    keys[name] = key;
  }
  await database.close();
  return asComplete(keys);
}

function asComplete<Name extends string>(keys: Partial<Record<Name, string>>): Readonly<Record<Name, string>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop above has created one for each name
  return keys as Readonly<Record<Name, string>>;
}
