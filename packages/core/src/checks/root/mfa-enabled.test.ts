import { rootMfaCases } from '../../testing/cases/root-mfa-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { rootMfaEnabled } from './mfa-enabled.ts';

testCheck(rootMfaEnabled, rootMfaCases({ message: 'No MFA device is enabled for the root user.' }));
