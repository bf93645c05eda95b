import type { EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { TooManyPasswords } from "./access-failure";
import type { User } from "./user";

export interface AddFirstAdminDeps {
  readonly access: Pick<Access, "users" | "setup" | "passwords">;
  readonly newId: () => string;
  readonly now: () => EpochMs;
  readonly inTurn: SerialQueue;
}

export interface FirstAdmin extends Pick<User, "email" | "name"> {
  /** The secret of the newest setup link. */
  readonly secret: string;
  readonly password: string;
}

export type AddedFirstAdmin = { readonly type: "added"; readonly user: User } | TooManyPasswords | SetupFailure;

export type SetupFailure =
  | { readonly type: "already-set-up" }
  /** Another admin was created while the password was hashed. */
  | { readonly type: "set-up-meanwhile" }
  | { readonly type: "wrong-setup-link" };

/** Creates the first admin, with the link that is printed at the start. */
export async function addFirstAdmin(deps: AddFirstAdminDeps, asked: FirstAdmin): Promise<AddedFirstAdmin> {
  const { access, newId, now, inTurn } = deps;
  const { users, setup, passwords } = access;
  const { email, name, secret, password } = asked;
  if (!users.isEmpty) return { type: "already-set-up" };
  if (!setup.fits(secret)) return { type: "wrong-setup-link" };
  const passwordHash = await passwords.hash(password);
  if (passwordHash === undefined) return { type: "too-many-passwords" };
  return inTurn(async () => {
    if (!users.isEmpty) return { type: "set-up-meanwhile" };
    const made = { userId: newId(), role: "admin", disabled: false, createdAt: now() } as const;
    const user = { email, name, passwordHash, ...made };
    await users.put(user);
    return { type: "added", user };
  });
}
