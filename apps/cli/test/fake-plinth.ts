import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  ERRORS,
  type ErrorCode,
  type OperationId,
  type OutputOf,
  operations,
  type ParsedInputOf,
} from '@plinth/contract';

/** How the fake server responds: by operation, from the input as the contract parses it. */
export type Handlers = {
  readonly [Id in OperationId]?: (input: ParsedInputOf<Id>) => Output<OutputOf<Id>>;
};

/** One output, or the events of a subscription. */
type Output<T> = T | readonly T[] | Promise<T | readonly T[]>;

export interface FakePlinth extends AsyncDisposable {
  readonly url: string;
  /** The operations that were called, in order, with their inputs. */
  readonly calls: readonly { readonly id: string; readonly input: unknown }[];
}

/** A page that holds all items. */
export function pageOf<T>(items: readonly T[]) {
  return { items: [...items], nextCursor: null };
}

/** Thrown by a handler: sent as problem+json. */
export class Refusal extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

/**
 * A server over HTTP that keeps to the contract: inputs and outputs are parsed by its schemas, so neither the
 * command line nor a test's fixtures can differ from it. The only key that it takes is `plk_test`.
 */
export async function startFakePlinth(handlers: Handlers): Promise<FakePlinth> {
  const calls: { id: string; input: unknown }[] = [];
  const server = createServer((request, response) => {
    respond(request, response, handlers, calls).catch((error: unknown) => refuse(response, error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Handler = (input: unknown) => unknown;

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Handlers,
  calls: { id: string; input: unknown }[],
): Promise<void> {
  if (request.headers.authorization !== 'Bearer plk_test') throw new Refusal('unauthenticated', 'No such API key.');
  const url = new URL(request.url ?? '', 'http://fake');
  for (const [id, operation] of Object.entries(operations)) {
    const params = match(operation.path, url.pathname);
    if (request.method !== operation.method || params === null) continue;
    const parsed = operation.input.safeParse({ ...query(url), ...(await body(request)), ...params });
    if (!parsed.success)
      throw new Refusal('invalid_input', parsed.error.issues.map((issue) => issue.message).join('; '));
    calls.push({ id, input: parsed.data });
    const handler = handlerOf(handlers, id);
    if (!handler) throw new Error(`${id} was not expected`);
    const output = await handler(parsed.data);
    if (operation.kind === 'subscription') {
      sendEvents(response, Array.isArray(output) ? output : [output]);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(operation.output.parse(output)));
    return;
  }
  throw new Refusal('not_found', 'There is no such address.');
}

function sendEvents(response: ServerResponse, events: readonly unknown[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const schema = operations['audits.watch'].output;
  response.end(events.map((event, i) => `id: ${i + 1}\ndata: ${JSON.stringify(schema.parse(event))}\n\n`).join(''));
}

function match(template: string, path: string): Record<string, string> | null {
  const pattern = new RegExp(`^${template.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  const groups = pattern.exec(path)?.groups;
  if (!pattern.test(path)) return null;
  return Object.fromEntries(Object.entries(groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]));
}

function query(url: URL): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = url.searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

async function body(request: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const value: unknown = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
  return typeof value === 'object' && value !== null ? value : {};
}

function handlerOf(handlers: Handlers, id: string): Handler | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the input was parsed by the schema of this very operation
  return handlers[id as OperationId] as Handler | undefined;
}

function refuse(response: ServerResponse, error: unknown): void {
  const code = error instanceof Refusal ? error.code : 'internal';
  const detail = error instanceof Error ? error.message : String(error);
  const { status, title } = ERRORS[code];
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ type: `urn:${code}`, title, status, detail, code, requestId: 'req-1' }));
}
