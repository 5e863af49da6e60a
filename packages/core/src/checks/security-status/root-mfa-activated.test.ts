import { rootMfaCases } from '../../testing/cases/root-mfa-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { securityStatusRootMfaActivated } from './root-mfa-activated.ts';

testCheck(securityStatusRootMfaActivated, rootMfaCases({ message: 'The account summary says that root has no MFA.' }));
