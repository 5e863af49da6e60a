import type { SimRole } from '@plinth/aws-sim';

/** A role that only AWS can change: service-linked, or of IAM Identity Center. */
export function isReserved({ path }: SimRole): boolean {
  return path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/');
}
