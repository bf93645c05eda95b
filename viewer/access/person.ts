/** The part of a user that decides whether somebody is the last admin. */
interface Admittable {
  readonly userId: string;
  readonly role: string;
  readonly disabled: boolean;
}

/** The name of a person, or the e-mail address if the name is empty. */
export function personName({ name, email }: { readonly name: string; readonly email: string }): string {
  return name || email;
}

/** True for the only admin who can still sign in. The server refuses to remove, close or demote that account. */
export function isLastAdmin(user: Admittable, users: readonly Admittable[]): boolean {
  const admins = users.filter(({ role, disabled }) => role === "admin" && !disabled);
  return admins.length === 1 && admins[0]?.userId === user.userId;
}
