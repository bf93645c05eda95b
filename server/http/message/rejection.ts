import type { DeliveryRefusal } from "@/domain/contract/delivery-refusal";

/** The reason why a whole delivery is refused. */
export interface Rejection {
  readonly ok: false;
  readonly slug: DeliveryRefusal;
  readonly detail: string;
}

export function reject(slug: DeliveryRefusal, detail: string): Rejection {
  return { ok: false, slug, detail };
}
