import { type ApiScope, OPERATION_IDS, type OperationId } from '@plinth/contract';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createApiKey } from '../auth/api-key.ts';
import { ApiClient } from '../testing/api-client.ts';
import { createKeys, FOREIGN_ORGANIZATION } from '../testing/create-keys.ts';
import { type AuditedHarness, startAudited } from '../testing/start-audited.ts';

/**
 * The scope that each operation requires, written down a second time: who changes an operation's scope, or adds an
 * operation, has to change it here too.
 */
const NEEDED: Readonly<Record<OperationId, ApiScope>> = {
  'system.health': 'read',
  'system.version': 'read',
  'organizations.list': 'read',
  'organizations.get': 'read',
  'accounts.list': 'read',
  'accounts.get': 'read',
  'audits.start': 'audit',
  'audits.get': 'read',
  'audits.list': 'read',
  'audits.cancel': 'audit',
  'audits.listAccounts': 'read',
  'audits.replay': 'read',
  'audits.watch': 'read',
  'checks.list': 'read',
  'checks.get': 'read',
  'frameworks.list': 'read',
  'frameworks.get': 'read',
  'frameworks.posture': 'read',
  'results.list': 'read',
  'results.resources': 'read',
  'findings.list': 'read',
  'findings.get': 'read',
  'findings.explain': 'read',
  'parameters.list': 'read',
  'parameters.set': 'manage',
  'parameters.reset': 'manage',
  'exceptions.create': 'manage',
  'exceptions.list': 'read',
  'exceptions.get': 'read',
  'exceptions.revoke': 'manage',
  'posture.get': 'read',
};

/** Every kind of principal with its scopes. Null: it is not authenticated. */
const PRINCIPALS = {
  'without a key': null,
  'with an unknown key': null,
  'with an expired key': null,
  'with a key without scopes': [],
  'with a key with the scope read': ['read'],
  'with a key with the scope audit': ['audit'],
  'with a key with the scope manage': ['manage'],
  'with a key with the scopes audit and manage': ['audit', 'manage'],
  'with a key of another organization': ['read', 'audit', 'manage'],
  'as the process itself': ['read', 'audit', 'manage'],
} as const satisfies Record<string, readonly ApiScope[] | null>;
type PrincipalName = keyof typeof PRINCIPALS;

const NAMES: readonly PrincipalName[] = Object.keys(PRINCIPALS).filter((name) => isPrincipalName(name));

function isPrincipalName(name: string): name is PrincipalName {
  return Object.hasOwn(PRINCIPALS, name);
}

let audited: AuditedHarness;
/** A server rate-limits addresses that keep failing to authenticate: such principals have a server of their own. */
const clients = new Map<PrincipalName, ApiClient>();
let keys: Readonly<Record<PrincipalName, string | null>>;

beforeAll(async () => {
  audited = await startAudited();
  const created = await createKeys(audited.harness.databaseUrl, {
    expired: { scopes: ['audit', 'manage'], expiresAt: new Date(Date.now() - 1000) },
    none: { scopes: [] },
    read: { scopes: ['read'] },
    audit: { scopes: ['audit'] },
    manage: { scopes: ['manage'] },
    both: { scopes: ['audit', 'manage'] },
    foreign: { scopes: ['read', 'audit', 'manage'], organizationIds: [FOREIGN_ORGANIZATION] },
  });
  keys = {
    'without a key': null,
    'with an unknown key': createApiKey(),
    'with an expired key': created.expired,
    'with a key without scopes': created.none,
    'with a key with the scope read': created.read,
    'with a key with the scope audit': created.audit,
    'with a key with the scope manage': created.manage,
    'with a key with the scopes audit and manage': created.both,
    'with a key of another organization': created.foreign,
    'as the process itself': audited.server.processKey,
  };
  for (const name of NAMES) {
    const isKnown = PRINCIPALS[name] !== null;
    const { url } = isKnown ? audited.server : await audited.harness.start({ role: 'api' });
    clients.set(name, new ApiClient(url, ''));
  }
});
afterAll(() => audited.harness.close());

/** The error that authorization responds with; null when the principal is authorized. */
function expectedRefusal(id: OperationId, name: PrincipalName): 'unauthenticated' | 'forbidden' | null {
  const scopes: readonly ApiScope[] | null = PRINCIPALS[name];
  if (scopes === null) return 'unauthenticated';
  const isAllowed = NEEDED[id] === 'read' ? scopes.length > 0 : scopes.includes(NEEDED[id]);
  return isAllowed ? null : 'forbidden';
}

/** A key without access to the organization of the AWS credentials may not start an audit of it. */
const REFUSES_FOREIGN: ReadonlySet<OperationId> = new Set(['audits.start']);

const TABLE = OPERATION_IDS.flatMap((id) => NAMES.map((name) => [id, name] as const));

describe('every operation, for every kind of principal', () => {
  it.for(TABLE)('%s %s', async ([id, name], { expect }) => {
    const client = clients.get(name) ?? expect.fail(name);

    const response = await client.send(id, audited.inputs[id], { key: keys[name] });

    const body = await response.text();
    const refusal = expectedRefusal(id, name);
    const status = { unauthenticated: 401, forbidden: 403 };
    if (refusal !== null) {
      expect(response.status).toBe(status[refusal]);
      expect(JSON.parse(body)).toMatchObject({ code: refusal });
      return;
    }
    if (name === 'with a key of another organization' && REFUSES_FOREIGN.has(id)) {
      expect(JSON.parse(body)).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('may not see') });
      return;
    }
    expect([401, 403]).not.toContain(response.status);
  });

  it.for(OPERATION_IDS)('%s is refused over tRPC too, without its scope', async (id, { expect }) => {
    const { api, inputs } = audited;
    const isQuery = NEEDED[id] === 'read';
    const query = isQuery ? `?input=${encodeURIComponent(JSON.stringify(inputs[id]))}` : '';
    const body = isQuery ? {} : { method: 'POST', body: JSON.stringify(inputs[id]) };
    const key = keys[isQuery ? 'with a key without scopes' : 'with a key with the scope read'];

    const response = await api.request(`/trpc/${id}${query}`, { ...body, key });

    expect(await response.text()).toContain('"code":"forbidden"');
  });
});
