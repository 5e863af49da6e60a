import type { CallContext } from '../server/sim-context.ts';
import type { WireRequest, WireResponse } from '../wire/wire.ts';
import { QUERY_ERRORS, type WireError } from '../wire/wire-error.ts';
import { element } from '../wire/xml.ts';
import type { Service } from './service.ts';

export interface QueryCall extends CallContext {
  readonly params: URLSearchParams;
}

/** Gives the XML inside the operation's result element; null for a response without result. */
type QueryOperation = (call: QueryCall) => string | null;

export interface QueryServiceInput {
  readonly name: string;
  readonly version: string;
  readonly operations: Readonly<Record<string, QueryOperation>>;
  /** For operations about one resource, or another account than the caller's: which. */
  readonly subject?: (operation: string, params: URLSearchParams) => QuerySubject | null;
}

interface QuerySubject {
  /** Null for the caller's. */
  readonly accountId: string | null;
  readonly resource: string;
}

/**
 * A service of the AWS Query protocol: parameters as a form, responses in XML.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryService({ name, version, operations, subject }: QueryServiceInput): Service {
  const namespace = `https://${name}.amazonaws.com/doc/${version}/`;
  const handlers = new Map(Object.entries(operations));
  return {
    name,
    actionPrefix: name,
    errors: QUERY_ERRORS,
    read(request) {
      const params = readParams(request);
      const operation = params.get('Action') ?? '';
      const handle = params.get('Version') === version ? handlers.get(operation) : undefined;
      const about = subject?.(operation, params);
      return {
        operation: handle ? operation : 'unknown',
        requested: operation,
        subjectAccountId: about?.accountId ?? null,
        resource: about?.resource ?? '*',
        run(context, requestId) {
          if (!handle) throw QUERY_ERRORS.unknownOperation(operation, params.get('Version') ?? '');
          return toResponse({ namespace, operation, result: handle({ ...context, params }), requestId });
        },
      };
    },
    refuse: (error, requestId) => toRefusal(namespace, error, requestId),
  };
}

function readParams(request: WireRequest): URLSearchParams {
  return new URLSearchParams(request.method === 'GET' ? (request.url.split('?')[1] ?? '') : request.body);
}

function toResponse(input: {
  namespace: string;
  operation: string;
  result: string | null;
  requestId: string;
}): WireResponse {
  const { namespace, operation, result, requestId } = input;
  const inner = result === null ? '' : `<${operation}Result>${result}</${operation}Result>`;
  return xmlResponse(
    200,
    requestId,
    `<${operation}Response xmlns="${namespace}">${inner}<ResponseMetadata>${element('RequestId', requestId)}</ResponseMetadata></${operation}Response>`,
  );
}

function toRefusal(namespace: string, error: WireError, requestId: string): WireResponse {
  const type = element('Type', error.status < 500 ? 'Sender' : 'Receiver');
  const details = `${type}${element('Code', error.code)}${element('Message', error.message)}`;
  return xmlResponse(
    error.status,
    requestId,
    `<ErrorResponse xmlns="${namespace}"><Error>${details}</Error>${element('RequestId', requestId)}</ErrorResponse>`,
  );
}

function xmlResponse(status: number, requestId: string, body: string): WireResponse {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body };
}
