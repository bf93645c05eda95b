import type { Access } from "./access";
import type { ShareLinkFull, ShareLinkSpent, TooManyOpenings } from "./access-failure";
import { type CountOpeningDeps, countOpening } from "./count-opening";
import type { Principal } from "./principal";
import type { ShareLink } from "./share-link";
import type { Visitor } from "./visitor";

export interface OpenShareLinkDeps extends CountOpeningDeps {
  readonly access: CountOpeningDeps["access"] & Pick<Access, "shareLinks" | "sessions" | "principalOf">;
}

export interface ShareLinkToOpen {
  /** The link's secret. */
  readonly secret: string;
  readonly visitor: Visitor;
  /** Who the visitor is already signed in as; undefined if nobody. */
  readonly visitorIs: Principal | undefined;
}

export type OpenedShareLink =
  /** `secret` is the content of the session's cookie. */
  | { readonly type: "opened"; readonly link: ShareLink; readonly principal?: Principal; readonly secret: string }
  /** The visitor can see it already and keeps their session. `isByLink`: it is a session of this link. */
  | { readonly type: "in-already"; readonly link: ShareLink; readonly isByLink: boolean }
  | ShareLinkSpent
  | TooManyOpenings
  | ShareLinkFull;

/** Opens a session that sees what the link shows. */
export async function openShareLink(deps: OpenShareLinkDeps, asked: ShareLinkToOpen): Promise<OpenedShareLink> {
  const { access } = deps;
  const { secret, visitor, visitorIs } = asked;
  const link = access.shareLinks.bySecret(secret);
  if (!link) return { type: "share-link-spent" };
  const { linkId } = link;
  // A colleague who tries the link is not signed out, and a reloaded screen needs no new session.
  const isByLink = visitorIs?.id === linkId;
  if (visitorIs?.kind === "user" || isByLink) return { type: "in-already", link, isByLink };
  const tooMany = countOpening(deps, { linkId, address: visitor.address });
  if (tooMany) return tooMany;
  if (access.sessions.isFull(linkId)) return { type: "share-link-full" };
  const started = await access.sessions.start({ shareId: linkId }, visitor);
  const principal = access.principalOf(started.session);
  return { type: "opened", link, ...(principal && { principal }), secret: started.secret };
}
