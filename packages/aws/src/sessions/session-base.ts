import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SSOAdminClient } from '@aws-sdk/client-sso-admin';
import { STSClient } from '@aws-sdk/client-sts';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { QueryProtocol } from '../wire/query-protocol.ts';
import { type AccountClients, createAccountClients } from './account-clients.ts';
import type { AwsCredentials } from './aws-credentials.ts';
import { SharedHttpHandler } from './http-handler.ts';
import { resolveRegion } from './region.ts';
import { createRenewable, type Renewable } from './renewable.ts';

/** The SDK's clients with the caller's own credentials. */
export interface BaseClients {
  readonly sts: STSClient;
  readonly organizations: OrganizationsClient;
  /** Resource Groups Tagging API, of that Region. */
  tagging(region: string): ResourceGroupsTaggingAPIClient;
  /** IAM Identity Center, of that Region. */
  identityCenter(region: string): SSOAdminClient;
  /** For the caller's own account. */
  readonly own: AccountClients;
}

/** The caller's credentials, Region and connections, from which every session starts. It stays in this folder. */
export interface SessionBase {
  readonly clients: Renewable<BaseClients>;
  /** Clients for one account's session. Short-lived: some for each set of credentials. */
  accountClients(credentials: AwsCredentials): Promise<AccountClients>;
  close(): void;
}

export interface SessionBaseOptions {
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly credentials: AwsCredentials | (() => Promise<AwsCredentials>) | undefined;
  readonly maxSockets: number;
  readonly now: () => number;
}

/** `defaultProvider` takes it, though its type doesn't say so. */
type Chain = (options?: { readonly forceRefresh: boolean }) => Promise<AwsCredentials>;

export function createSessionBase(options: SessionBaseOptions): SessionBase {
  const requestHandler = new SharedHttpHandler({ maxSockets: options.maxSockets });
  const region = lazily(async () => options.region ?? (await resolveRegion()));
  const chain = createChain(options.credentials);

  async function config<Credentials>(credentials: Credentials) {
    return {
      credentials,
      region: await region(),
      requestHandler,
      ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
      ...FIXED,
    };
  }

  const clients = createRenewable<BaseClients>(async (refused) => {
    await chain({ forceRefresh: refused });
    const own = await config(() => chain());
    return {
      value: {
        sts: new STSClient({ ...own, protocol: QueryProtocol }),
        organizations: new OrganizationsClient(own),
        tagging: perRegion((of) => new ResourceGroupsTaggingAPIClient({ ...own, region: of })),
        identityCenter: perRegion((of) => new SSOAdminClient({ ...own, region: of })),
        own: createAccountClients(own),
      },
      expiresAt: null,
    };
  }, options.now);

  return {
    clients,
    async accountClients(credentials) {
      const baseClients = await clients.current();
      return createAccountClients({ ...(await config(credentials)), ...lookedUpBy(baseClients) });
    },
    close() {
      requestHandler.close();
    },
  };
}

function createChain(credentials: SessionBaseOptions['credentials']): Chain {
  if (credentials === undefined) return defaultProvider();
  return typeof credentials === 'function' ? () => credentials() : async () => credentials;
}

/** Plinth retries itself (call-aws.ts); and what is fixed here, no client looks up in files. */
const FIXED = { maxAttempts: 1, retryMode: 'standard', defaultsMode: 'standard' } as const;

/** What one client has looked up in the environment and in files, or learned of AWS's clock, the next need not. */
function lookedUpBy({ own: { iam }, sts }: BaseClients) {
  const { authSchemePreference, useDualstackEndpoint, useFipsEndpoint, userAgentAppId } = iam.config;
  const { systemClockOffset } = sts.config;
  return { authSchemePreference, useDualstackEndpoint, useFipsEndpoint, userAgentAppId, systemClockOffset };
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const client = made.get(region) ?? make(region);
    made.set(region, client);
    return client;
  };
}
