import { describe } from 'vitest';
import type { Collection } from '../aws.ts';
import { queryError, queryResponse, type Script } from '../testing/scripted-aws.ts';
import { FAST_RETRIES, scriptedTest as test } from '../testing/scripted-test.ts';

const KINDS = ['credentialReport'] as const;

function reportOf(collection: Collection) {
  return collection.outcome === 'collected' ? collection.snapshot.credentialReport : collection;
}

describe('the credential report', () => {
  test.for(['ReportInProgress', 'CredentialReportNotReadyException'])(
    'is waited for while AWS says %s',
    async (code, { start, expect }) => {
      const { collect, actions } = await start({
        GenerateCredentialReport: ({ action }) => queryResponse(action, '<State>STARTED</State>'),
        GetCredentialReport: ({ before }) => (before < 2 ? queryError(code, 404) : null),
      });

      const collection = await collect({ kinds: KINDS });

      expect(reportOf(collection)).toMatchObject({
        available: true,
        observedAt: '2026-11-01T00:00:00.000Z',
        data: { root: { user: '<root_account>' }, users: [{ user: 'alice' }] },
      });
      expect(actions().slice(1)).toEqual([
        'GenerateCredentialReport',
        'GetCredentialReport',
        'GetCredentialReport',
        'GetCredentialReport',
      ]);
      expect(collection.usage).toMatchObject({ calls: 5, retries: 0 });
    },
  );

  test.for(['ReportNotPresent', 'ReportExpired'])('is asked for again on %s', async (code, { start, expect }) => {
    const { collect, actions } = await start({
      GetCredentialReport: ({ before }) => (before === 0 ? queryError(code, 410) : null),
    });

    expect(reportOf(await collect({ kinds: KINDS }))).toMatchObject({ available: true });
    expect(actions().slice(1)).toEqual([
      'GenerateCredentialReport',
      'GetCredentialReport',
      'GenerateCredentialReport',
      'GetCredentialReport',
    ]);
  });

  test.for<[string, Script, string]>([
    [
      'never ready',
      { GetCredentialReport: () => queryError('ReportInProgress', 404) },
      'The credential report was not ready in time.',
    ],
    [
      'never there',
      { GetCredentialReport: () => queryError('ReportNotPresent', 410) },
      'The credential report was gone again each time it had been made.',
    ],
    [
      'no capacity',
      {
        GenerateCredentialReport: () => queryError('LimitExceeded', 409),
        GetCredentialReport: () => queryError('ReportNotPresent', 410),
      },
      'The credential report was not started: AWS has no capacity for it now.',
    ],
  ])('%s: not ready, after a while', async ([, script, message], { start, expect }) => {
    const { collect, actions } = await start(script, { retryPolicy: { ...FAST_RETRIES, reportTimeoutMs: 500 } });

    expect(reportOf(await collect({ kinds: KINDS }))).toEqual({
      available: false,
      cause: { code: 'report_not_ready', message, action: 'iam:GetCredentialReport' },
    });
    expect(actions().length).toBeLessThan(30);
    expect(actions().filter((action) => action === 'GenerateCredentialReport').length).toBeLessThanOrEqual(4);
  });

  test('capacity that comes back in time', async ({ start, expect }) => {
    const { collect } = await start({
      GenerateCredentialReport: ({ before }) => (before < 2 ? queryError('LimitExceeded', 409) : null),
      GetCredentialReport: ({ before }) => (before < 2 ? queryError('ReportNotPresent', 410) : null),
    });

    expect(reportOf(await collect({ kinds: KINDS }))).toMatchObject({ available: true });
  });

  test('one that someone else asked for will do', async ({ start, expect }) => {
    const { collect } = await start({ GenerateCredentialReport: () => queryError('AccessDenied', 403) });

    expect(reportOf(await collect({ kinds: KINDS }))).toMatchObject({ available: true });
  });

  test('refused and not there: the refusal is the cause', async ({ start, expect }) => {
    const { collect, actions } = await start({
      GenerateCredentialReport: () => queryError('AccessDenied', 403),
      GetCredentialReport: () => queryError('ReportNotPresent', 410),
    });

    expect(reportOf(await collect({ kinds: KINDS }))).toMatchObject({
      available: false,
      cause: { code: 'access_denied', action: 'iam:GenerateCredentialReport' },
    });
    expect(actions()).toEqual(['AssumeRole', 'GenerateCredentialReport', 'GetCredentialReport']);
  });

  test('a report that is none is incomplete', async ({ start, expect }) => {
    const { collect } = await start({
      GetCredentialReport: ({ action }) =>
        queryResponse(
          action,
          `<Content>${btoa('user,arn\nalice,arn:x')}</Content><ReportFormat>text/csv</ReportFormat><GeneratedTime>2026-11-01T00:00:00Z</GeneratedTime>`,
        ),
    });

    expect(reportOf(await collect({ kinds: KINDS }))).toEqual({
      available: false,
      cause: {
        code: 'incomplete',
        message: 'The response to iam:GetCredentialReport is incomplete: the report has no column user_creation_time.',
        action: 'iam:GetCredentialReport',
      },
    });
  });

  test('without its time it is incomplete: nobody could say how old it is', async ({ start, expect }) => {
    const { collect } = await start({
      GetCredentialReport: ({ action }) => queryResponse(action, `<Content>${btoa('user')}</Content>`),
    });

    expect(reportOf(await collect({ kinds: KINDS }))).toMatchObject({ cause: { code: 'incomplete' } });
  });

  test('waiting ends with an abort', async ({ start, expect }) => {
    const { collect } = await start(
      { GetCredentialReport: () => queryError('ReportInProgress', 404) },
      { retryPolicy: { ...FAST_RETRIES, reportTimeoutMs: 60_000, reportPauseMs: 30_000 } },
    );
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 30);

    await expect(collect({ kinds: KINDS, signal: controller.signal })).rejects.toThrow('cancelled');
  });
});
