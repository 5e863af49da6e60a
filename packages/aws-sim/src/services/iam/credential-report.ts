import { toInstant } from '../../model/clock.ts';
import { WireError } from '../../wire/wire-error.ts';
import { element } from '../../wire/xml.ts';
import type { QueryCall } from '../query-service.ts';
import { credentialReportCsv } from './credential-report-csv.ts';

const DESCRIPTIONS = {
  STARTED: 'No report exists. Starting a new report generation task',
  INPROGRESS: null,
  COMPLETE: null,
} as const;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html */
export function generateCredentialReport({ sim, principal }: QueryCall): string {
  const fault = sim.faults.of(principal.accountId).report;
  if (fault?.kind === 'limitExceeded') {
    throw new WireError('LimitExceeded', 409, 'Cannot exceed quota for CredentialReportsPerAccount: 1');
  }
  const state = sim.reports.generate(principal.accountId, sim.nowMs(), fault);
  return element('State', state) + element('Description', DESCRIPTIONS[state]);
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html */
export function getCredentialReport({ sim, principal }: QueryCall): string {
  const faults = sim.faults.of(principal.accountId);
  const report = sim.reports.state(principal.accountId, sim.nowMs(), faults.report);
  if (report.kind !== 'ready') throw REFUSALS[report.kind]();
  const csv = credentialReportCsv(report.model, {
    legacyRootRow: faults.legacyRootRow ?? false,
    flaws: faults.reportFlaws ?? [],
  });
  return (
    element('Content', Buffer.from(csv).toString('base64')) +
    element('ReportFormat', 'text/csv') +
    element('GeneratedTime', toInstant(report.generatedMs))
  );
}

const REFUSALS = {
  absent: () => new WireError('ReportNotPresent', 410, 'Unknown'),
  expired: () => new WireError('ReportExpired', 410, 'Unknown'),
  inProgress: () => new WireError('ReportInProgress', 404, 'Unknown'),
} as const;
