import { AwsError, ConfigError, DatabaseError, StartupError } from '@plinth/contract';
import {
  AbortError,
  ApiError,
  AuthenticationError,
  ConnectionError,
  ForbiddenError,
  InvalidResponseError,
} from '@plinth/sdk';
import { CliError } from './cli-error.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { cleanText } from './text/clean-text.ts';

/** One line for a person, and what the process ends with. */
export interface ErrorDescription {
  readonly line: string;
  readonly exitCode: ExitCode;
}

/** What to say about an error, whatever it is. Never a stack, never more than a line. */
export function describeError(error: unknown): ErrorDescription {
  const { text, exitCode } = classify(error);
  return { line: cleanText(text.replaceAll(/\s*\n\s*/g, ' ')), exitCode };
}

function classify(error: unknown): { readonly text: string; readonly exitCode: ExitCode } {
  if (error instanceof CliError) return { text: error.message, exitCode: error.exitCode };
  if (error instanceof AbortError) return { text: 'stopped', exitCode: EXIT.interrupted };
  if (error instanceof ApiError) return describeApiError(error);
  if (error instanceof ConnectionError || error instanceof InvalidResponseError) {
    return { text: error.message, exitCode: EXIT.server };
  }
  if (!(error instanceof Error)) return { text: String(error), exitCode: EXIT.server };
  if (error instanceof ConfigError) return { text: error.message, exitCode: EXIT.usage };
  if (isWrittenForPeople(error)) return { text: error.message, exitCode: EXIT.server };
  return describeSystemError(error);
}

function isWrittenForPeople(error: Error): boolean {
  if (error instanceof DatabaseError) return error.kind !== 'query';
  return error instanceof AwsError || error instanceof StartupError;
}

function describeApiError(error: ApiError): { readonly text: string; readonly exitCode: ExitCode } {
  if (error instanceof AuthenticationError || error instanceof ForbiddenError) {
    return { text: `the server refused the API key: ${error.detail}`, exitCode: EXIT.auth };
  }
  const { code, detail } = error;
  if (code === 'aws_credentials' || code === 'aws_refused') return { text: detail, exitCode: EXIT.auth };
  if (code === 'invalid_input' || code === 'not_found') return { text: detail, exitCode: EXIT.usage };
  if (code === 'aws_unavailable' || code === 'conflict') return { text: detail, exitCode: EXIT.server };
  if (code === 'organization_required') {
    return { text: 'several organizations are known: name one with --organization', exitCode: EXIT.usage };
  }
  const request = error.requestId === null ? '' : ` (request ${error.requestId})`;
  return { text: `the server failed: ${detail}${request}`, exitCode: EXIT.server };
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken by another program; choose one with --port',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'no such file or folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'not a folder',
};

function describeSystemError(error: Error): { readonly text: string; readonly exitCode: ExitCode } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const said = SYSTEM_ERRORS[code];
  const where = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
  if (said) return { text: `${said}${where}`, exitCode: EXIT.server };
  return { text: `${error.message} (PLINTH_DEBUG=1 shows where)`, exitCode: EXIT.server };
}
