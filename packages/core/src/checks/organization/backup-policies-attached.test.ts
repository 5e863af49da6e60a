import { attachedPolicyCases } from '../../testing/cases/attached-policy-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { organizationBackupPoliciesAttached } from './backup-policies-attached.ts';

testCheck(
  organizationBackupPoliciesAttached,
  attachedPolicyCases({ type: 'BACKUP_POLICY', policy: 'backup policy', disabled: 'Backup policies are not enabled.' }),
);
