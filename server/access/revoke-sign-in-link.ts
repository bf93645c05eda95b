import type { Access } from "./access";
import type { UnknownLink } from "./access-failure";
import type { SignInLink } from "./sign-in-link";

export interface RevokeSignInLinkDeps {
  readonly access: Pick<Access, "signInLinks">;
}

export type RevokedSignInLink = { readonly type: "revoked"; readonly link: SignInLink } | UnknownLink;

/** Ends a sign-in link or an invitation. Sessions opened with it continue. */
export async function revokeSignInLink(
  { access }: RevokeSignInLinkDeps,
  { linkId }: { readonly linkId: string },
): Promise<RevokedSignInLink> {
  const link = access.signInLinks.get(linkId);
  if (!link) return { type: "unknown-link" };
  await access.signInLinks.remove(link);
  return { type: "revoked", link };
}
