export type { AwsSimOptions } from './aws-sim-options.ts';
export type { AccountFaults, Denial, ReportFault } from './faults/account-faults.ts';
export { generateReportFlaws, type ReportColumn, type ReportFlaw, ROOT_ROW } from './faults/report-flaws.ts';
export type { AnsweredCall, Outcome, Tampering } from './faults/tampering.ts';
export type * from './model/account-model.ts';
export type {
  SimAccount,
  SimAccountState,
  SimGuard,
  SimIdentityCenter,
  SimOrganization,
  SimOrganizationPolicy,
  SimOu,
} from './model/organization-model.ts';
export { DEFAULT_REGIONS } from './model/regions.ts';
export type { ReadyMessage } from './ready-message.ts';
export type { Counters } from './server/counters.ts';
export type { ServerFaults } from './server/server-faults.ts';
export type { RequestKeys } from './services/sts/condition-evaluation.ts';
export { isAdmitted, type TrustRequest } from './services/sts/trust-evaluation.ts';
export { type AccountTruth, type AwsSim, startAwsSim } from './start-aws-sim.ts';
