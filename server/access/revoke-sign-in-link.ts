import type { Access } from "./access";
import type { UnknownLink } from "./access-failure";
import type { SignInLink } from "./sign-in-link";

export interface RevokeSignInLinkDeps {
  readonly access: Pick<Access, "signInLinks">;
}

export type RevokedSignInLink = { readonly type: "revoked"; readonly link: SignInLink } | UnknownLink;

/** Ends a link that signs somebody in, or an invitation. Whoever signed in by it stays signed in. */
export async function revokeSignInLink(
  { access }: RevokeSignInLinkDeps,
  { linkId }: { readonly linkId: string },
): Promise<RevokedSignInLink> {
  const link = access.signInLinks.get(linkId);
  if (!link) return { type: "unknown-link" };
  await access.signInLinks.remove(link);
  return { type: "revoked", link };
}
