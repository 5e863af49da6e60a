import type { ReportDate } from '../evidence/credential-report.ts';

/** Whether a date column of the credential report holds a date, and not one of AWS's words for having none, nor a text that is no date. */
export function isInstant(date: ReportDate): boolean {
  switch (date) {
    case 'N/A':
    case 'no_information':
    case 'not_supported':
    case 'unreadable':
      return false;
    default:
      return true;
  }
}
