import { DAY_MS, type EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { AuthorDemoted, ExpiryOutOfRange, UnknownUser } from "./access-failure";
import type { Principal } from "./principal";
import { LONGEST_LINK_MS, SIGN_IN_LINK_MS, type SignInLink } from "./sign-in-link";
import type { User } from "./user";

export interface MakeSignInLinkDeps {
  readonly access: Pick<Access, "users" | "signInLinks" | "isCurrent">;
  readonly now: () => EpochMs;
  readonly inTurn: SerialQueue;
}

export interface NewSignInLink {
  /** Whom the link signs in: by default the caller, or the first admin if the caller is a token. */
  readonly userId?: string;
  readonly reusable: boolean;
  readonly expiresAt?: EpochMs;
  readonly by: Principal;
}

export type MadeSignInLink =
  | { readonly type: "made"; readonly link: SignInLink; readonly user: User; readonly secret: string }
  | UnknownUser
  | AuthorDemoted
  | ExpiryOutOfRange;

/** Takes a turn among all edits, so that nobody who is no longer an admin creates a link. */
export function makeSignInLink(deps: MakeSignInLinkDeps, asked: NewSignInLink): Promise<MadeSignInLink> {
  const { access, now, inTurn } = deps;
  const { reusable, by } = asked;
  return inTurn(async () => {
    const own = by.kind === "user" ? by.id : access.users.firstAdmin()?.userId;
    const user = access.users.get(asked.userId ?? own ?? "");
    if (!user) return { type: "unknown-user" };
    if (!access.isCurrent(by)) return { type: "author-demoted" };
    const { expiresAt = now() + (reusable ? LONGEST_LINK_MS : SIGN_IN_LINK_MS) } = asked;
    if (expiresAt <= now() || expiresAt > now() + LONGEST_LINK_MS)
      return { type: "expiry-out-of-range", longestDays: LONGEST_LINK_MS / DAY_MS };
    const made = { createdBy: by.name, createdById: by.id };
    const { link, secret } = await access.signInLinks.create({
      ...{ userId: user.userId, purpose: "sign-in", reusable, expiresAt, ...made },
    });
    return { type: "made", link, user, secret };
  });
}
