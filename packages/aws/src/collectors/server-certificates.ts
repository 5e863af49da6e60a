import { ListServerCertificatesCommand, type ServerCertificateMetadata } from '@aws-sdk/client-iam';
import { byText } from './by-text.ts';
import { eachPage, markerBehind } from './pages.ts';
import type { CollectorContext, Reading } from './read-evidence.ts';

export async function readServerCertificates({ session, rules }: CollectorContext): Promise<Reading> {
  const certificates: ServerCertificateMetadata[] = [];
  await eachPage(async (marker) => {
    const page = await session.iam((iam, abortSignal) =>
      iam.send(new ListServerCertificatesCommand({ MaxItems: 1000, ...(marker !== undefined && { Marker: marker }) }), {
        abortSignal,
      }),
    );
    certificates.push(...(page.ServerCertificateMetadataList ?? []));
    return markerBehind(page);
  });
  return {
    observedAt: rules.now(),
    listed: [{ count: 'serverCertificates', listed: certificates.length }],
    data: certificates
      .map((certificate) => ({
        name: certificate.ServerCertificateName,
        arn: certificate.Arn,
        id: certificate.ServerCertificateId,
        path: certificate.Path,
        uploadedAt: certificate.UploadDate?.toISOString() ?? null,
        expiresAt: certificate.Expiration?.toISOString() ?? null,
      }))
      .sort(byText(({ arn }) => arn ?? '')),
  };
}
