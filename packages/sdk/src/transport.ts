import {
  AbortError,
  ApiError,
  ConnectionError,
  InvalidResponseError,
  PlinthError,
  TimeoutError,
  toApiError,
} from './errors.ts';
import { readProblem } from './problem.ts';
import { type Route, toRequest } from './request.ts';
import { retryDelay } from './retry-delay.ts';
import { sleep } from './sleep.ts';

export interface TransportConfig {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly retryDelayMs: number;
}

/** Settings that a single call may override. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** For each attempt, headers and body together. */
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** A response whose body arrives in chunks. */
export interface OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  /** Drops the connection. */
  close(): void;
}

/** Sends requests. Every failure is a `PlinthError`. */
export interface Transport {
  readonly config: TransportConfig;
  /** Returns the parsed JSON, or a document's text. Retries failed connections, timeouts, 408, 429 and 5xx. */
  call(route: Route, input: Readonly<Record<string, unknown>>, options: CallOptions): Promise<unknown>;
  /** Opens a stream of server-sent events, without retries. `timeoutMs` is for the headers only. */
  open(
    route: Route,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions & { readonly lastEventId: string | null },
  ): Promise<OpenStream>;
}

export function createTransport(config: TransportConfig): Transport {
  return {
    config,
    call: (route, input, options) => callWithRetries(config, route, input, options),
    open: (route, input, options) => openStream(config, route, input, options),
  };
}

/** True when the same request may succeed a little later. */
export function isRetryable(error: unknown): error is ApiError | ConnectionError {
  if (error instanceof ConnectionError) return true;
  if (!(error instanceof ApiError)) return false;
  if (error.status === 408 || error.status === 429 || error.status >= 500) return true;
  // A mutation whose first attempt is still running on the server.
  return error.status === 409 && error.retryAfterMs !== null;
}

async function callWithRetries(
  config: TransportConfig,
  route: Route,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<unknown> {
  const maxRetries = options.maxRetries ?? config.maxRetries;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await callOnce(config, route, input, options);
    } catch (error) {
      if (!isRetryable(error) || attempt >= maxRetries) throw error;
      const delayMs = retryDelay({
        attempt,
        baseMs: config.retryDelayMs,
        retryAfterMs: error instanceof ApiError ? error.retryAfterMs : null,
        random: Math.random(),
      });
      if (delayMs === null) throw error;
      await sleep(delayMs, options.signal);
    }
  }
}

async function callOnce(
  config: TransportConfig,
  route: Route,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Promise<unknown> {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? config.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const isDocument = route.response.kind === 'document';
    const accept = isDocument ? '*/*' : 'application/json';
    const response = await send(config, { route, input, options, signal, accept });
    const text = await response.text();
    return isDocument ? text : parseJson(text, config);
  } catch (error) {
    throw toPlinthError(error, { config, caller: options.signal, timeout });
  }
}

async function openStream(
  config: TransportConfig,
  route: Route,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions & { readonly lastEventId: string | null },
): Promise<OpenStream> {
  const connection = new AbortController();
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), options.timeoutMs ?? config.timeoutMs);
  const signal = AbortSignal.any([connection.signal, timeout.signal, ...(options.signal ? [options.signal] : [])]);
  try {
    const { lastEventId } = options;
    const response = await send(config, { route, input, options, signal, accept: 'text/event-stream', lastEventId });
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      connection.abort();
      throw new InvalidResponseError(
        `${config.baseUrl} did not respond with an event stream; is this Plinth's address?`,
      );
    }
    return { body: response.body, close: () => connection.abort() };
  } catch (error) {
    throw toPlinthError(error, { config, caller: options.signal, timeout: timeout.signal });
  } finally {
    clearTimeout(timer);
  }
}

interface Sending {
  readonly route: Route;
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: CallOptions;
  readonly signal: AbortSignal;
  readonly accept: string;
  readonly lastEventId?: string | null;
}

/** One request; throws an `ApiError` for everything but 2xx. */
async function send(config: TransportConfig, sending: Sending): Promise<Response> {
  const { target, body } = toRequest(sending.route, sending.input);
  const headers: Record<string, string> = { accept: sending.accept, authorization: `Bearer ${config.apiKey}` };
  if (body !== null) headers['content-type'] = 'application/json';
  if (sending.options.idempotencyKey !== undefined) headers['idempotency-key'] = sending.options.idempotencyKey;
  if (sending.lastEventId) headers['last-event-id'] = sending.lastEventId;
  const response = await config.fetch(`${config.baseUrl}${target}`, {
    method: sending.route.method,
    headers,
    body,
    signal: sending.signal,
    redirect: 'manual',
  });
  if (response.ok) return response;
  // Plinth never redirects, and the API key must not be sent to another server.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    throw new InvalidResponseError(`${config.baseUrl} redirects elsewhere; set baseUrl to Plinth's own address`);
  }
  const { status } = response;
  throw toApiError(readProblem({ status, headers: response.headers, body: await response.text(), nowMs: Date.now() }));
}

function parseJson(text: string, config: TransportConfig): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidResponseError(`${config.baseUrl} did not respond with JSON; is this Plinth's address?`, {
      cause: error,
    });
  }
}

/** Distinguishes what ended the request: the caller, the timeout, or the network. */
function toPlinthError(
  error: unknown,
  by: { readonly config: TransportConfig; readonly caller: AbortSignal | undefined; readonly timeout: AbortSignal },
): PlinthError {
  if (error instanceof PlinthError) return error;
  if (by.caller?.aborted) return new AbortError('aborted by the caller', { cause: by.caller.reason });
  const { baseUrl } = by.config;
  if (by.timeout.aborted) return new TimeoutError(`${baseUrl} did not respond in time`, { cause: error });
  return new ConnectionError(`can't reach ${baseUrl}: ${reasonOf(error)}`, { cause: error });
}

/** Node has the reason (`ECONNREFUSED`) in the cause of fetch's "fetch failed". */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
  return error.message;
}
