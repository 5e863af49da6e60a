import { type ApiScope, OPERATION_IDS, type OperationId } from '@plinth/contract';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createApiKey } from '../auth/api-key.ts';
import { ApiClient } from '../testing/api-client.ts';
import { FOREIGN_ORGANIZATION, makeKeys } from '../testing/make-keys.ts';
import { type AuditedHarness, startAudited } from '../testing/start-audited.ts';

/**
 * What each operation asks of its caller, written down a second time: whoever changes an operation's scope, or adds an
 * operation, has to say so here.
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

/** Every kind of principal: whose key it sends, and the scopes that it has. Null: it is not let in at all. */
const PRINCIPALS = {
  'without a key': null,
  'with a key that nobody made': null,
  'with a key that has expired': null,
  'with a key of no scope': [],
  'with a key to read': ['read'],
  'with a key to audit': ['audit'],
  'with a key to manage': ['manage'],
  'with a key to audit and manage': ['audit', 'manage'],
  'with a key of another organization': ['read', 'audit', 'manage'],
  'as the process itself': ['read', 'audit', 'manage'],
} as const satisfies Record<string, readonly ApiScope[] | null>;
type PrincipalName = keyof typeof PRINCIPALS;

const NAMES: readonly PrincipalName[] = Object.keys(PRINCIPALS).filter((name) => isPrincipalName(name));

function isPrincipalName(name: string): name is PrincipalName {
  return Object.hasOwn(PRINCIPALS, name);
}

let audited: AuditedHarness;
/** A server slows addresses down that keep failing to show a key: those who always fail have a server of their own. */
const clients = new Map<PrincipalName, ApiClient>();
let keys: Readonly<Record<PrincipalName, string | null>>;

beforeAll(async () => {
  audited = await startAudited();
  const made = await makeKeys(audited.harness.databaseUrl, {
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
    'with a key that nobody made': createApiKey(),
    'with a key that has expired': made.expired,
    'with a key of no scope': made.none,
    'with a key to read': made.read,
    'with a key to audit': made.audit,
    'with a key to manage': made.manage,
    'with a key to audit and manage': made.both,
    'with a key of another organization': made.foreign,
    'as the process itself': audited.server.processKey,
  };
  for (const name of NAMES) {
    const isKnown = PRINCIPALS[name] !== null;
    const { url } = isKnown ? audited.server : await audited.harness.start({ role: 'api' });
    clients.set(name, new ApiClient(url, ''));
  }
});
afterAll(() => audited.harness.close());

/** Whether a principal may do it at all; whether the thing is there for it is another question. */
function expectedRefusal(id: OperationId, name: PrincipalName): 'unauthenticated' | 'forbidden' | null {
  const scopes: readonly ApiScope[] | null = PRINCIPALS[name];
  if (scopes === null) return 'unauthenticated';
  const isAllowed = NEEDED[id] === 'read' ? scopes.length > 0 : scopes.includes(NEEDED[id]);
  return isAllowed ? null : 'forbidden';
}

/** A key that sees no organization of these AWS credentials may not have one audited, or chosen for. */
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
    const key = keys[isQuery ? 'with a key of no scope' : 'with a key to read'];

    const response = await api.request(`/trpc/${id}${query}`, { ...body, key });

    expect(await response.text()).toContain('"code":"forbidden"');
  });
});
