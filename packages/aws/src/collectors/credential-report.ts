import { GenerateCredentialReportCommand, GetCredentialReportCommand } from '@aws-sdk/client-iam';
import { AwsError } from '@plinth/contract';
import { errorName } from '../errors/error-name.ts';
import { IncompleteResponse } from '../errors/incomplete-response.ts';
import { toCause } from '../errors/to-cause.ts';
import { pause } from '../limits/pause.ts';
import { parseCredentialReport } from './parse-credential-report.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** A report that AWS was asked to make. */
export interface RequestedReport {
  /** Waits until it is made. Call it last: AWS makes it while other things are read. */
  read(): Promise<Reading>;
}

/**
 * Asks for the credential report. AWS makes a new one at most every four hours and otherwise has the
 * last one ready, so a refusal is only remembered: there may be a report all the same.
 */
export function requestCredentialReport(context: CollectorContext): RequestedReport {
  const refusal = generate(context);
  return {
    async read() {
      return await fetchReport(context, await refusal);
    },
  };
}

/** Null when AWS takes the request, else the error. */
async function generate({ session }: CollectorContext): Promise<unknown> {
  try {
    await session.iam((iam, abortSignal) => iam.send(new GenerateCredentialReportCommand({}), { abortSignal }));
    return null;
  } catch (error) {
    return error;
  }
}

/** AWS may be out of capacity for reports for hours: that is not waited for. */
const MAX_REQUESTS = 4;
const MAX_PAUSE_MS = 15_000;

async function fetchReport(context: CollectorContext, firstRefusal: unknown): Promise<Reading> {
  const { retryPolicy, signal, now, random } = context.rules;
  const deadline = now() + retryPolicy.reportTimeoutMs;
  let refusal = firstRefusal;
  let requests = 1;
  for (let look = 0; ; look += 1) {
    signal.throwIfAborted();
    const report = await lookForReport(context);
    if (report !== 'building' && report !== 'absent') return report;

    if (report === 'absent') {
      assertWorthAsking(refusal, requests);
      refusal = await generate(context);
      requests += 1;
    }
    const pauseMs = Math.min(MAX_PAUSE_MS, retryPolicy.reportPauseMs * 2 ** look) * (0.5 + random() / 2);
    if (now() + pauseMs > deadline) throw notReady('was not ready in time');
    await pause(pauseMs, signal);
  }
}

async function lookForReport({ session }: CollectorContext): Promise<Reading | 'building' | 'absent'> {
  try {
    const { Content: content, GeneratedTime: generatedAt } = await session.iam((iam, abortSignal) =>
      iam.send(new GetCredentialReportCommand({}), { abortSignal }),
    );
    if (content === undefined || generatedAt === undefined) throw new IncompleteResponse('it holds no report');
    return { data: parseCredentialReport(new TextDecoder().decode(content)), observedAt: generatedAt.getTime() };
  } catch (error) {
    switch (errorName(error)) {
      case 'ReportInProgress':
      case 'CredentialReportNotReady':
        return 'building';
      case 'ReportNotPresent':
      case 'CredentialReportNotPresent':
      case 'ReportExpired':
      case 'CredentialReportExpired':
        return 'absent';
      default:
        throw error;
    }
  }
}

/** AWS took no request for another reason than its capacity: it won't take the next one. */
function assertWorthAsking(refusal: unknown, requests: number): void {
  const outOfCapacity = errorName(refusal) === 'LimitExceeded';
  if (refusal !== null && !outOfCapacity) {
    throw new AwsError(toCause(refusal, 'iam:GenerateCredentialReport'), { cause: refusal });
  }
  if (requests < MAX_REQUESTS) return;
  throw notReady(
    outOfCapacity ? 'was not started: AWS has no capacity for it now' : 'was gone again each time it had been made',
  );
}

function notReady(what: string): AwsError {
  return new AwsError({
    code: 'report_not_ready',
    message: `The credential report ${what}.`,
    action: 'iam:GetCredentialReport',
  });
}
