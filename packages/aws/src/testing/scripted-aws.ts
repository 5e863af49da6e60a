import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { IAM_RESPONSES } from './iam-responses.ts';

export interface ScriptedCall {
  /** `GetAccountSummary`; of services with paths, the path: `getAlternateContact`, `analyzer`. */
  readonly action: string;
  /** The request's parameters, whatever its protocol. */
  readonly input: Readonly<Record<string, unknown>>;
  /** How many times this action was called before. */
  readonly before: number;
  readonly accessKeyId: string;
  /** That the request is signed for. */
  readonly region: string;
  /** When the request says it was signed: `20261123T101112Z`. */
  readonly sentAt: string;
}

export type ScriptedResponse =
  | {
      readonly status: number;
      readonly body: string;
      readonly date?: Date;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'reset'
  | 'silence';

/** The response to an action, in place of a sound one. */
export type Script = Readonly<Record<string, (call: ScriptedCall) => ScriptedResponse | null>>;

export interface ScriptedAws {
  readonly endpoint: string;
  /** The actions called, in order. */
  readonly calls: readonly ScriptedCall[];
  close(): Promise<void>;
}

/** A server on loopback that says what a test wants to hear: for what no simulation would say by itself. */
export async function startScriptedAws(script: Script): Promise<ScriptedAws> {
  const calls: ScriptedCall[] = [];
  const server = createServer((request, response) => {
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { action, input } = await readCall(request);
    const before = calls.filter((call) => call.action === action).length;
    const [, accessKeyId = '', region = ''] =
      /Credential=([^/]+)\/\d+\/([^/]+)/.exec(request.headers.authorization ?? '') ?? [];
    const sentAt = String(request.headers['x-amz-date']);
    const call = { action, input, before, accessKeyId, region, sentAt };
    calls.push(call);
    const scripted: ScriptedResponse = script[action]?.(call) ?? soundResponse(action);
    if (scripted === 'silence') return;
    if (scripted === 'reset') {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(scripted.status, {
      'content-type': scripted.body.startsWith('<') ? 'text/xml' : 'application/json',
      'x-amzn-requestid': 'scripted',
      ...scripted.headers,
      ...(scripted.date && { date: scripted.date.toUTCString() }),
    });
    response.end(scripted.body);
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = z.object({ port: z.int() }).parse(server.address());
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    calls,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** An error as the Query protocol sends it. */
export function queryError(code: string, status: number, message = 'as scripted') {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, body };
}

/** A response as the Query protocol sends it. */
export function queryResponse(action: string, result: string) {
  const metadata = '<ResponseMetadata><RequestId>scripted</RequestId></ResponseMetadata>';
  const body = `<${action}Response><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
  return { status: 200, body };
}

export function jsonResponse(value: unknown): ScriptedResponse {
  return { status: 200, body: JSON.stringify(value) };
}

export function jsonError(code: string, status: number, message = 'as scripted'): ScriptedResponse {
  // `__type` serves services of JSON 1.1 and of REST-JSON alike.
  return { status, body: JSON.stringify({ __type: code, message }) };
}

/** What the server says when the script has nothing else to say. */
export function soundResponse(action: string) {
  const result = IAM_RESPONSES.get(action);
  return result === undefined ? queryError('InvalidAction', 400) : queryResponse(action, result);
}

const JsonInput = z.record(z.string(), z.unknown());

async function readCall(request: IncomingMessage): Promise<Pick<ScriptedCall, 'action' | 'input'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  const body = Buffer.concat(chunks).toString();
  const target = z.string().optional().parse(request.headers['x-amz-target']);
  if (target !== undefined) {
    return { action: target.split('.')[1] ?? '', input: JsonInput.parse(JSON.parse(body)) };
  }
  const [path = '', query] = (request.url ?? '').split('?');
  if (request.method === 'GET') return { action: path.slice(1), input: Object.fromEntries(new URLSearchParams(query)) };
  if (path !== '/') return { action: path.slice(1), input: JsonInput.parse(JSON.parse(body || '{}')) };
  const { Action: action = '', ...input } = Object.fromEntries(new URLSearchParams(body));
  return { action, input };
}
