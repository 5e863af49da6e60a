import {
  ERRORS,
  type ErrorCode,
  OPERATION_IDS,
  type Operation,
  type OperationCost,
  type OperationId,
  type OperationResponse,
  operations,
  Problem,
} from '@plinth/contract';
import { z } from 'zod';
import { pathParameters } from '../rest/rest-input.ts';
import type { OpenApi, OpenApiOperation, OpenApiParameter, OpenApiResponse, RequestBody } from './openapi.ts';
import { createSchemaWriter, type SchemaWriter } from './schema-writer.ts';

/** The OpenAPI 3.1 document of the REST API, generated from the operations table. */
export function createOpenApi(version: string): OpenApi {
  const writer = createSchemaWriter();
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const id of OPERATION_IDS) {
    const { method, path } = operations[id];
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    const methods = (paths[template] ??= {});
    methods[method.toLowerCase()] = describe(id, operations[id], writer);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Plinth',
      version,
      description: DESCRIPTION,
      license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
    },
    security: [{ apiKey: [] }],
    tags: [...new Set(OPERATION_IDS.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: plk_ and 49 letters and digits.' },
      },
      schemas: writer.components(),
    },
  };
}

const DESCRIPTION =
  'Audits the security baseline of every AWS account of an organization. Errors are problem details (RFC 9457). ' +
  'A key has a budget of units for each minute, which calls are charged to: the RateLimit headers say what is left of it. ' +
  'Lists are paged by `cursor`. Clients must ignore properties and event types that they do not know.';

function describe(id: OperationId, operation: Operation, writer: SchemaWriter): OpenApiOperation {
  const body = describeBody(operation, writer);
  return {
    operationId: id,
    summary: operation.summary,
    description: [operation.description, `Requires the scope \`${operation.scope}\`.`, describeCost(operation.cost)]
      .filter(Boolean)
      .join(' '),
    tags: [tagOf(id)],
    parameters: [...describeParameters(operation, writer), ...headersOf(operation)],
    ...(body === null ? {} : { requestBody: body }),
    responses: { 200: describeSuccess(operation, writer), ...describeErrors(operation, writer) },
  };
}

function describeCost({ units, perItems }: OperationCost): string {
  const amount = units === 1 ? '1 unit' : `${units} units`;
  if (perItems === undefined) return `Costs ${amount}.`;
  return perItems === 1
    ? `Costs ${amount} per item of \`limit\`.`
    : `Costs ${amount} per ${perItems} items of \`limit\`.`;
}

function tagOf(id: string): string {
  return id.split('.')[0] ?? id;
}

function describeParameters({ path, method, input }: Operation, writer: SchemaWriter): OpenApiParameter[] {
  const inPath = new Set(pathParameters(path));
  return Object.entries(input.shape)
    .filter(([name]) => inPath.has(name) || method === 'GET')
    .map(([name, schema]) => {
      const { description } = schema.meta() ?? {};
      return {
        name,
        in: inPath.has(name) ? 'path' : 'query',
        required: inPath.has(name) || !schema.safeParse(undefined).success,
        ...(description === undefined ? {} : { description }),
        schema: writer.write(schema, 'input'),
      };
    });
}

function headersOf({ kind }: Operation): OpenApiParameter[] {
  if (kind === 'mutation')
    return [
      header('Idempotency-Key', 'Repeating the request with the same key within 24 hours returns the same response.'),
    ];
  if (kind === 'subscription')
    return [header('Last-Event-ID', 'The id of the last event that was received: the stream resumes after it.')];
  return [];
}

function header(name: string, description: string): OpenApiParameter {
  return { name, in: 'header', required: false, description, schema: { type: 'string', maxLength: 255 } };
}

function describeBody({ path, method, input }: Operation, writer: SchemaWriter): RequestBody | null {
  if (method === 'GET') return null;
  const inPath = new Set(pathParameters(path));
  const rest = Object.fromEntries(Object.entries(input.shape).filter(([name]) => !inPath.has(name)));
  if (Object.keys(rest).length === 0) return null;
  const schema = z.object(rest);
  const required = !schema.safeParse({}).success;
  return { required, content: { 'application/json': { schema: writer.write(schema, 'input') } } };
}

function describeSuccess({ response, output }: Operation, writer: SchemaWriter): OpenApiResponse {
  const schema = writer.write(output, 'output');
  return { description: SUCCESS[response.kind], content: { [mediaTypeOf(response)]: { schema } } };
}

const SUCCESS: Record<OperationResponse['kind'], string> = {
  json: 'OK.',
  document: 'The document.',
  stream: 'Server-sent events. `event` is the type, `id` the value for `Last-Event-ID`, `data` the event as JSON.',
};

function mediaTypeOf(response: OperationResponse): string {
  if (response.kind === 'document') return response.mediaType;
  return response.kind === 'stream' ? 'text/event-stream' : 'application/json';
}

const ANY_ERROR: readonly ErrorCode[] = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'internal',
  'unavailable',
];

function describeErrors({ errors }: Operation, writer: SchemaWriter): Record<string, OpenApiResponse> {
  const schema = writer.write(Problem, 'output');
  const byStatus = Map.groupBy(new Set([...ANY_ERROR, ...errors]), (code) => ERRORS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const description = codes.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' ');
      return [status, { description, content: { 'application/problem+json': { schema } } }];
    }),
  );
}
