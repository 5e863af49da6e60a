import { ListServiceSpecificCredentialsCommand, type ServiceSpecificCredentialMetadata } from '@aws-sdk/client-iam';
import { byText } from './by-text.ts';
import { eachPage, markerBehind } from './pages.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

/** Of all users in one list: `AllUsers` saves the call for each. */
export async function readServiceSpecificCredentials({ session, rules }: CollectorContext): Promise<Reading> {
  const credentials: ServiceSpecificCredentialMetadata[] = [];
  await eachPage(async (marker) => {
    const page = await session.iam((iam, abortSignal) =>
      iam.send(
        new ListServiceSpecificCredentialsCommand({
          AllUsers: true,
          MaxItems: 1000,
          ...(marker !== undefined && { Marker: marker }),
        }),
        { abortSignal },
      ),
    );
    credentials.push(...(page.ServiceSpecificCredentials ?? []));
    return markerBehind(page);
  });
  return {
    observedAt: rules.now(),
    data: credentials
      .map((credential) => ({
        id: credential.ServiceSpecificCredentialId,
        userName: credential.UserName,
        serviceName: credential.ServiceName,
        status: credential.Status,
        createdAt: credential.CreateDate?.toISOString(),
        expiresAt: credential.ExpirationDate?.toISOString() ?? null,
      }))
      .sort(byText(({ id }) => id ?? '')),
  };
}
