import type { EpochMs } from "@/domain/time";
import { networkOf } from "@/server/front-door/address-network";
import type { Access } from "./access";
import type { TooManyOpenings } from "./access-failure";
import type { Visitor } from "./visitor";

export interface CountOpeningDeps {
  readonly access: Pick<Access, "openings" | "refusals">;
  readonly now: () => EpochMs;
}

/** Counts that a network opens a link. Refuses and logs it if that happened too often within a minute. */
export function countOpening(
  { access: { openings, refusals }, now }: CountOpeningDeps,
  { linkId, address }: { readonly linkId: string } & Pick<Visitor, "address">,
): TooManyOpenings | undefined {
  const key = `${linkId} ${networkOf(address)}`;
  const waitMs = openings.waitMs(key, now());
  if (waitMs === 0) {
    openings.count(key, now());
    return undefined;
  }
  refusals.note({ reason: "link opened too often", account: linkId, address });
  return { type: "too-many-openings", waitMs };
}
