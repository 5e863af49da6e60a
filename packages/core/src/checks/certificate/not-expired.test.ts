import { SERVER_CERTIFICATES } from '../../testing/cases/expiring-things.ts';
import { expiredCases } from '../../testing/cases/expiry-cases.ts';
import { testCheck } from '../../testing/test-check.ts';
import { certificateNotExpired } from './not-expired.ts';

testCheck(certificateNotExpired, expiredCases(SERVER_CERTIFICATES));
