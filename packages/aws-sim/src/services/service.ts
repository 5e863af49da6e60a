import type { CallContext } from '../server/sim-context.ts';
import type { WireRequest, WireResponse } from '../wire/wire.ts';
import type { CommonErrors, WireError } from '../wire/wire-error.ts';

/** One AWS service: how its requests are read, and how its responses look. */
export interface Service {
  /** As in the credential scope: `iam`, `tagging`. */
  readonly name: string;
  /** As in IAM actions: `iam`, `tag`. */
  readonly actionPrefix: string;
  readonly errors: CommonErrors;
  read(request: WireRequest): ServiceCall;
  refuse(error: WireError, requestId: string): WireResponse;
}

export interface ServiceCall {
  /** `GetAccountSummary`; `unknown` for what the service doesn't have. */
  readonly operation: string;
  /** The same as the request named it, whether the service has it or not; empty when it named none. */
  readonly requested: string;
  /** The account that the call is about, when it isn't the caller's. */
  readonly subjectAccountId: string | null;
  /** What AWS names in messages about refused calls. */
  readonly resource: string;
  /** Throws a WireError. */
  run(context: CallContext, requestId: string): WireResponse;
}
