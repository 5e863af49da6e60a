import { rootFeatureCases } from '../../testing/cases/root-feature-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRootSessionsEnabled } from './root-sessions-enabled.ts';

testCheck(
  organizationRootSessionsEnabled,
  rootFeatureCases({
    feature: 'RootSessions',
    message: 'Central root sessions are off: unlocking a bucket or queue in a member account takes its root password.',
  }),
);
