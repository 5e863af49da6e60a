import { setTimeout as delay } from 'node:timers/promises';
import { denialMessage, isDenied } from '../faults/denial-message.ts';
import type { Outcome, Tampering } from '../faults/tampering.ts';
import type { Random } from '../model/random.ts';
import type { Service, ServiceCall } from '../services/service.ts';
import { headerOf, type WireRequest, type WireResponse } from '../wire/wire.ts';
import { WireError } from '../wire/wire-error.ts';
import type { RequestCounters } from './counters.ts';
import type { RequestIds } from './request-ids.ts';
import { type Route, routeService } from './route-service.ts';
import type { ServerFaults } from './server-faults.ts';
import { isAllowed } from './session-policy.ts';
import type { Authentication, Principal } from './sessions.ts';
import type { SimContext } from './sim-context.ts';

export interface SimServer {
  readonly sim: SimContext;
  readonly counters: RequestCounters;
  readonly requestIds: RequestIds;
  /** Chance of faults. Which request meets one depends on the order of arrival. */
  readonly random: Random;
  faults(): ServerFaults;
  /** Null: what is sent arrives. */
  tampering(): Tampering | null;
}

interface Exchange {
  readonly server: SimServer;
  readonly service: Service;
  readonly call: ServiceCall;
  readonly requestId: string;
}

const REFUSALS = { missing: 'missingToken', unknown: 'unknownToken', expired: 'expiredToken' } as const;

/** Handles one request, faults included. Rejects only on defects of this server. */
export async function handleRequest(server: SimServer, request: WireRequest): Promise<Outcome> {
  const requestId = server.requestIds.next();
  const route = routeService(request);
  if (!route) return unknownService(requestId);

  const call = route.service.read(request);
  const exchange: Exchange = { server, service: route.service, call, requestId };
  const authentication = authenticate(server, route, request);
  const principal = 'principal' in authentication ? authentication.principal : null;
  const accountId = call.subjectAccountId ?? principal?.accountId ?? null;
  server.counters.countRequest(`${route.service.actionPrefix}:${call.operation}`, accountId);

  await wait(server, principal);
  const failure = breakdown(exchange, principal);
  if (failure) return failure;
  if ('refused' in authentication) return refuse(exchange, route.service.errors[REFUSALS[authentication.refused]]());
  return run(exchange, authentication.principal);
}

function authenticate(
  server: SimServer,
  { accessKeyId }: Route,
  request: WireRequest,
): Authentication | { readonly refused: 'missing' } {
  if (accessKeyId === null) return { refused: 'missing' };
  const { sim } = server;
  const { callerCredentials } = server.faults();
  if (accessKeyId === sim.caller.accessKeyId && callerCredentials !== 'accepted') return { refused: callerCredentials };
  return sim.sessions.authenticate(accessKeyId, headerOf(request, 'x-amz-security-token'), sim.nowMs());
}

async function wait(server: SimServer, principal: Principal | null): Promise<void> {
  const { latencyMs, latencyJitterMs } = server.faults();
  const own = principal ? (server.sim.faults.of(principal.accountId).latencyMs ?? 0) : 0;
  const jitter = latencyJitterMs > 0 ? server.random.next() * latencyJitterMs : 0;
  const total = latencyMs + own + jitter;
  if (total > 0) await delay(total);
}

/** What fails before AWS has looked at who calls. */
function breakdown(exchange: Exchange, principal: Principal | null): Outcome | undefined {
  const { server, service, requestId } = exchange;
  const own = principal ? server.sim.faults.of(principal.accountId) : {};
  const { resetRate, errorRate, throttleRate } = server.faults();
  if (server.random.chance(own.resetRate ?? resetRate)) {
    server.counters.countOutcome('reset');
    return { broken: server.random.chance(0.75) ? 'before' : 'within' };
  }
  if (server.random.chance(own.errorRate ?? errorRate)) {
    if (server.random.chance(0.25)) return loadBalancerResponse(server, requestId);
    return refuse(exchange, server.random.chance(0.5) ? service.errors.internal() : service.errors.unavailable());
  }
  const throttled = principal ? server.sim.faults.throttledShare(principal.accountId, server.sim.nowMs()) : 0;
  if (server.random.chance(Math.max(throttled, throttleRate))) return refuse(exchange, service.errors.throttled());
  return undefined;
}

function run(exchange: Exchange, principal: Principal): Outcome {
  const { server, service, call, requestId } = exchange;
  const action = `${service.actionPrefix}:${call.operation}`;
  const accountId = call.subjectAccountId ?? principal.accountId;
  const denials = server.sim.faults.of(accountId).deny ?? [];
  const denial = denials.find((candidate) => isDenied(candidate, action));
  if (denial) {
    const denied = { principalArn: principal.arn, action, resource: call.resource };
    return refuse(exchange, service.errors.denied(denialMessage(denied, denial)));
  }
  const refused = refusedBySessionPolicy(exchange, principal);
  if (refused) return refuse(exchange, service.errors.denied(refused));
  try {
    const response = call.run({ sim: server.sim, principal }, requestId);
    server.counters.countOutcome('ok');
    return server.tampering()?.(response, { action, accountId }) ?? response;
  } catch (error) {
    if (error instanceof WireError) return refuse(exchange, error);
    throw error;
  }
}

/** Needs no permission, and no policy takes it away. */
const FREE = 'sts:GetCallerIdentity';

/** AWS's message when the policy that a session was opened with doesn't allow the call, the simulation having it or not. */
function refusedBySessionPolicy({ service, call }: Exchange, principal: Principal): string | null {
  const action = `${service.actionPrefix}:${call.requested}`;
  if (principal.sessionPolicy === null || action === FREE || isAllowed(principal.sessionPolicy, action)) return null;
  const denied = { principalArn: principal.arn, action, resource: call.resource };
  return denialMessage(denied, { by: 'session', explicit: false, actions: [action] });
}

function refuse({ server, service, requestId }: Exchange, error: WireError): WireResponse {
  server.counters.countOutcome(error.code);
  return service.refuse(error, requestId);
}

/** Now and then a 5xx isn't in the service's own format. */
function loadBalancerResponse(server: SimServer, requestId: string): WireResponse {
  server.counters.countOutcome('ServiceUnavailable');
  return {
    status: 503,
    headers: { 'content-type': 'text/html', 'x-amzn-requestid': requestId },
    body: '<html><body><b>Http/1.1 Service Unavailable</b></body> </html>',
  };
}

function unknownService(requestId: string): WireResponse {
  return {
    status: 404,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': 'UnknownOperationException',
    },
    body: JSON.stringify({ __type: 'UnknownOperationException', message: 'This service is not simulated.' }),
  };
}
