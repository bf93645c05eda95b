import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";

/** Default lifetime of a link that works once. */
export const SIGN_IN_LINK_MS = HOUR_MS;
/** Longest lifetime of any link; the default for reusable links and invitations. */
export const LONGEST_LINK_MS = 7 * DAY_MS;

/** The page that opens a link. The part after `#` is not sent to servers, proxies or as a referrer. */
export function signInPath(secret: string): string {
  return `/login/link#token=${secret}`;
}

/** A link that signs in anybody who has it: an invitation after choosing a password, the other kind at once. */
export interface SignInLink {
  readonly linkId: string;
  readonly digest: string;
  readonly userId: string;
  readonly purpose: "sign-in" | "invitation";
  /** Whether it works more than once until it expires. */
  readonly reusable: boolean;
  readonly createdAt: EpochMs;
  /** The creator, a user or an API token: shown with the link, which ends when the creator is removed. Absent in links of older versions. */
  readonly createdBy?: string;
  readonly createdById?: string;
  readonly expiresAt: EpochMs;
}
