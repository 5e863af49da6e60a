import { AwsError, type Partition } from '@plinth/contract';

/**
 * Refuses at once what Account Management would be asked for in GovCloud, where it has no address.
 *
 * @param action e.g. `account:GetContactInformation`.
 * @throws AwsError `not_supported`.
 */
export function assertAccountManagement(partition: Partition, action: string): void {
  if (partition !== 'aws-us-gov') return;
  throw new AwsError({
    code: 'not_supported',
    message: 'AWS GovCloud (US) has no Account Management: contacts are those of the standard account behind it.',
    action,
  });
}
