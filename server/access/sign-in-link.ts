import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";

/** How long a link is good where nobody says otherwise. */
export const SIGN_IN_LINK_MS = HOUR_MS;
export const REUSABLE_LINK_MS = 7 * DAY_MS;
export const INVITATION_MS = 7 * DAY_MS;

/** Lets in whoever opens it: an invitation once they have chosen a password, the other kind at once. */
export interface SignInLink {
  readonly linkId: string;
  readonly digest: string;
  readonly userId: string;
  readonly purpose: "sign-in" | "invitation";
  /** Good more than once, until it runs out. */
  readonly reusable: boolean;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
}
