import { ACCESS_ANALYZER } from '../services/access-analyzer/access-analyzer.ts';
import { ACCOUNT } from '../services/account/account.ts';
import { IAM } from '../services/iam/iam.ts';
import { IDENTITY_CENTER } from '../services/identity-center/identity-center.ts';
import { ORGANIZATIONS } from '../services/organizations/organizations.ts';
import type { Service } from '../services/service.ts';
import { STS } from '../services/sts/sts.ts';
import { TAGGING } from '../services/tagging/tagging.ts';
import { headerOf, type WireRequest } from '../wire/wire.ts';

/** To add a service: its table, and its name here. */
const SERVICES: readonly Service[] = [IAM, STS, ORGANIZATIONS, ACCOUNT, ACCESS_ANALYZER, TAGGING, IDENTITY_CENTER];
const BY_NAME: ReadonlyMap<string, Service> = new Map(SERVICES.map((service) => [service.name, service]));

export interface Route {
  readonly service: Service;
  /** Null when the request isn't signed. */
  readonly accessKeyId: string | null;
}

/**
 * Which service a request is for: all share one port, and the signature's scope names the service.
 * Undefined for a service that isn't simulated.
 */
export function routeService(request: WireRequest): Route | undefined {
  const scope = /Credential=([^,\s]+)/.exec(headerOf(request, 'authorization') ?? '')?.[1]?.split('/');
  if (!scope) return { service: unsignedService(request), accessKeyId: null };
  // The name stands second to last; SigV4A scopes have no Region before it.
  const service = BY_NAME.get(scope.at(-2) ?? '');
  return service && { service, accessKeyId: scope[0] ?? null };
}

/** Only the form of the refusal depends on it. */
function unsignedService(request: WireRequest): Service {
  if (headerOf(request, 'x-amz-target') !== undefined) return ORGANIZATIONS;
  return request.url.split('?')[0] === '/' ? IAM : ACCOUNT;
}
