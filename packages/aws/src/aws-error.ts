export { AwsError } from '@plinth/contract';
