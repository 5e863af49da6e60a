import { SERVER_CERTIFICATES } from '../../testing/cases/expiring-things.ts';
import { expiringCases } from '../../testing/cases/expiry-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { certificateNotExpiringSoon } from './not-expiring-soon.ts';

testCheck(certificateNotExpiringSoon, expiringCases(SERVER_CERTIFICATES));
