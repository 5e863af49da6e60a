import { rootFeatureCases } from '../../testing/cases/root-feature-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationRootCredentialsManagedCentrally } from './root-credentials-managed-centrally.ts';

testCheck(
  organizationRootCredentialsManagedCentrally,
  rootFeatureCases({
    feature: 'RootCredentialsManagement',
    message: 'Central management of root credentials is off: each member account can have a root password and keys.',
  }),
);
