import { type AcceptInvitationDeps, acceptInvitation, findSignInLink, type SignedIn } from "./accept-invitation";
import type { AccountShut, LinkSpent, PasswordMissing, TooManyOpenings, TooManyPasswords } from "./access-failure";
import { type CountOpeningDeps, countOpening } from "./count-opening";
import { openSession } from "./open-session";
import type { Visitor } from "./visitor";

export interface OpenSignInLinkDeps extends AcceptInvitationDeps, CountOpeningDeps {
  readonly access: AcceptInvitationDeps["access"] & CountOpeningDeps["access"];
}

export interface SignInLinkToOpen {
  /** The link's secret. */
  readonly secret: string;
  /** The new password; required for an invitation. */
  readonly password?: string;
  readonly visitor: Visitor;
}

export type OpenedSignInLink =
  | SignedIn
  | LinkSpent
  | PasswordMissing
  | TooManyPasswords
  | TooManyOpenings
  | AccountShut;

/** Signs in with a link, or with an invitation and a new password. A link works once, unless it is reusable. */
export async function openSignInLink(deps: OpenSignInLinkDeps, asked: SignInLinkToOpen): Promise<OpenedSignInLink> {
  const { access } = deps;
  const { secret, password, visitor } = asked;
  const found = findSignInLink(access, secret);
  if (!found) return { type: "link-spent" };
  const { link, user } = found;
  if (link.purpose === "invitation") {
    if (password === undefined) return { type: "password-missing" };
    return acceptInvitation(deps, { secret, password, visitor });
  }
  const tooMany = countOpening(deps, { linkId: link.linkId, address: visitor.address });
  if (tooMany) return tooMany;
  if (!link.reusable && !(await access.signInLinks.remove(link))) return { type: "link-spent" };
  const session = await openSession(deps, { userId: user.userId, visitor });
  return session.type === "opened" ? { type: "signed-in", user, session } : session;
}
