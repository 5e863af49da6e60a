import type { CallContext } from '../server/sim-context.ts';
import { headerOf, type WireRequest, type WireResponse } from '../wire/wire.ts';
import { JSON_ERRORS, REST_ERRORS, REST_PATH_ERRORS, WireError } from '../wire/wire-error.ts';
import type { Service } from './service.ts';

export interface JsonCall extends CallContext {
  readonly input: Readonly<Record<string, unknown>>;
  /** The Region that the request was signed for. */
  readonly region: string;
}

/** Gives the response's members; undefined ones are left out. */
type JsonOperation = (call: JsonCall) => Readonly<Record<string, unknown>>;

export interface JsonServiceInput {
  readonly name: string;
  /** In IAM actions, where it differs from the name. */
  readonly actionPrefix?: string;
  readonly operations: Readonly<Record<string, JsonOperation>>;
}

/**
 * A service of the AWS JSON 1.1 protocol: the operation in `X-Amz-Target`.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export function jsonService({
  target,
  errors = JSON_ERRORS,
  ...service
}: JsonServiceInput & { readonly target: string; readonly errors?: Service['errors'] }): Service {
  return jsonSpeaking({
    ...service,
    errors,
    contentType: 'application/x-amz-json-1.1',
    operationOf(request) {
      const [prefix, operation] = (headerOf(request, 'x-amz-target') ?? '').split('.');
      return prefix === target ? (operation ?? '') : '';
    },
    errorMembers: ({ code, message }) => ({ __type: code, Message: message }),
  });
}

/**
 * A service of the REST-JSON protocol whose paths are its operations' names: `POST /getAlternateContact`.
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJsonService({ name, operations }: JsonServiceInput): Service {
  return jsonSpeaking({
    name,
    operations,
    errors: REST_ERRORS,
    contentType: 'application/json',
    operationOf(request) {
      const path = (request.url.split('?')[0] ?? '').slice(1);
      return request.method === 'POST' ? path.charAt(0).toUpperCase() + path.slice(1) : '';
    },
    errorMembers: ({ message }) => ({ message }),
  });
}

/**
 * A service of the REST-JSON protocol with methods and paths: `GET /analyzer?type=ACCOUNT`, `POST /finding` with a body.
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restPathService({
  name,
  operations,
  paths,
}: JsonServiceInput & {
  /** Names of operations by method and path. */
  readonly paths: Readonly<Record<string, string>>;
}): Service {
  return jsonSpeaking({
    name,
    operations,
    errors: REST_PATH_ERRORS,
    contentType: 'application/json',
    operationOf: ({ method, url }) => paths[`${method} ${url.split('?')[0] ?? ''}`] ?? '',
    inputOf: ({ body, url }) => ({
      ...Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? '')),
      ...readInput(body),
    }),
    errorMembers: ({ message }) => ({ message }),
  });
}

function jsonSpeaking(
  dialect: JsonServiceInput & {
    readonly errors: Service['errors'];
    readonly contentType: string;
    operationOf(request: WireRequest): string;
    /** The body's members when left out. */
    inputOf?(request: WireRequest): Readonly<Record<string, unknown>>;
    errorMembers(error: WireError): Readonly<Record<string, string>>;
  },
): Service {
  const handlers = new Map(Object.entries(dialect.operations));
  const toResponse = (status: number, requestId: string, body: unknown): WireResponse => ({
    status,
    headers: { 'content-type': dialect.contentType, 'x-amzn-requestid': requestId },
    body: JSON.stringify(body),
  });
  return {
    name: dialect.name,
    actionPrefix: dialect.actionPrefix ?? dialect.name,
    errors: dialect.errors,
    read(request) {
      const operation = dialect.operationOf(request);
      const handle = handlers.get(operation);
      return {
        operation: handle ? operation : 'unknown',
        requested: operation,
        subjectAccountId: null,
        resource: '*',
        run(context, requestId) {
          if (!handle) throw dialect.errors.unknownOperation(operation, '');
          const input = dialect.inputOf?.(request) ?? readInput(request.body);
          return toResponse(200, requestId, handle({ ...context, input, region: signedRegion(request) }));
        },
      };
    },
    refuse(error, requestId) {
      const refusal = toResponse(error.status, requestId, { ...dialect.errorMembers(error), ...error.members });
      return { ...refusal, headers: { ...refusal.headers, 'x-amzn-errortype': error.code } };
    },
  };
}

function signedRegion(request: WireRequest): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headerOf(request, 'authorization') ?? '')?.[1] ?? '';
}

function readInput(body: string): Readonly<Record<string, unknown>> {
  if (body === '') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new WireError('SerializationException', 400, 'The request body is not a JSON object.');
}
