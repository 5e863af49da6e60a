import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { STSClient } from '@aws-sdk/client-sts';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { QueryProtocol } from '../wire/query-protocol.ts';
import { type AccountClients, createAccountClients } from './account-clients.ts';
import { SharedHttpHandler } from './http-handler.ts';
import { resolveRegion } from './region.ts';
import { createRenewable, type Renewable } from './renewable.ts';

/** Long-lived or temporary keys of AWS. Never logged. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Clients with the caller's own credentials. */
export interface HubClients {
  readonly sts: STSClient;
  readonly organizations: OrganizationsClient;
  /** Resource Groups Tagging API, of that Region. */
  tagging(region: string): ResourceGroupsTaggingAPIClient;
  /** For the caller's own account. */
  readonly own: AccountClients;
}

/** Where Plinth stands when it reaches into accounts: the caller's credentials, Region and connections. */
export interface Hub {
  readonly clients: Renewable<HubClients>;
  /** Clients for one account's session. Short-lived: some for each set of credentials. */
  accountClients(credentials: AwsCredentials): Promise<AccountClients>;
  close(): void;
}

export interface HubOptions {
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly credentials: AwsCredentials | undefined;
  readonly maxSockets: number;
  readonly now: () => number;
}

/** `defaultProvider` takes it, though its type doesn't say so. */
type Chain = (options?: { readonly forceRefresh: boolean }) => Promise<AwsCredentials>;

export function createHub(options: HubOptions): Hub {
  const requestHandler = new SharedHttpHandler({ maxSockets: options.maxSockets });
  const region = lazily(async () => options.region ?? (await resolveRegion()));
  const { credentials } = options;
  const chain: Chain = credentials ? async () => credentials : defaultProvider();

  async function config<Credentials>(credentials: Credentials) {
    return {
      credentials,
      region: await region(),
      requestHandler,
      ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
      ...SETTLED,
    };
  }

  const clients = createRenewable<HubClients>(async (refused) => {
    await chain({ forceRefresh: refused });
    const own = await config(() => chain());
    return {
      value: {
        sts: new STSClient({ ...own, protocol: QueryProtocol }),
        organizations: new OrganizationsClient(own),
        tagging: perRegion((of) => new ResourceGroupsTaggingAPIClient({ ...own, region: of })),
        own: createAccountClients(own),
      },
      expiresAt: null,
    };
  }, options.now);

  return {
    clients,
    async accountClients(credentials) {
      const hubClients = await clients.current();
      return createAccountClients({ ...(await config(credentials)), ...settledBy(hubClients) });
    },
    close() {
      requestHandler.close();
    },
  };
}

/** Plinth retries itself (call-aws.ts); and what is settled here, no client looks up in files. */
const SETTLED = { maxAttempts: 1, retryMode: 'standard', defaultsMode: 'standard' } as const;

/** What one client has looked up in the environment and in files, or learned of AWS's clock, the next need not. */
function settledBy({ own: { iam }, sts }: HubClients) {
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
