import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";

/** How long a link that is good once works where nobody says otherwise. */
export const SIGN_IN_LINK_MS = HOUR_MS;
/** How long any link works at most: reusable ones and invitations, unless told otherwise. */
export const LONGEST_LINK_MS = 7 * DAY_MS;

/** The page that opens it. Behind the `#` a secret is sent to nobody: not to a proxy, not as a referrer. */
export function signInPath(secret: string): string {
  return `/login/link#token=${secret}`;
}

/** Signs in whoever has it: an invitation once they have chosen a password, the other kind at once. */
export interface SignInLink {
  readonly linkId: string;
  readonly digest: string;
  readonly userId: string;
  readonly purpose: "sign-in" | "invitation";
  /** Good more than once, until it runs out. */
  readonly reusable: boolean;
  readonly createdAt: EpochMs;
  /** Whose name stands beside it, and whose end is its own: a user, an API token. Absent in links of older versions. */
  readonly createdBy?: string;
  readonly createdById?: string;
  readonly expiresAt: EpochMs;
}
