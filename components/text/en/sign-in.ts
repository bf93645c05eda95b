/** Signing in: with a password, a provider or a link. */
export const signInEn = {
  "login.title": "Sign in",
  "login.next": "After signing in you continue to the page that you opened.",
  "login.email": "E-mail",
  "login.password": "Password",
  "login.submit": "Sign in",
  "login.busy": "Signing in…",
  "login.with": "Continue with {name}",
  "login.or": "or",
  "login.forgotten": "No account, or forgotten the password? Ask an admin for a link from Settings › People.",
  "login.fault.wrong": "Wrong e-mail or password.",
  "login.fault.tooMany":
    "Too many attempts. Try again later, or use a browser in which you have signed in to this account before.",
  "login.fault.busy": "Too many people are signing in. Try again in a moment.",
  "login.fault.cookie":
    "Your browser blocks cookies for this page, and signing in needs them. Allow cookies, then try again.",
  "login.fault.offline": "No answer from the server. Your input is kept: try again.",
  "login.error.provider": "Signing in at your provider failed. Try again; if it fails again, tell an admin.",
  "login.error.expired": "The sign-in took too long, or was started in another window. Try again.",
  "login.error.denied": "Your provider denied the sign-in.",
  "login.error.unverified-email": "Your provider has not verified your e-mail address, so you cannot sign in with it.",
  "login.error.not-invited": "Your e-mail address has not been invited yet. Ask an admin.",
  "login.error.domain": "E-mail addresses of your domain are not allowed here. Ask an admin.",
  "login.error.disabled": "Your account is deactivated. Ask an admin.",
  "login.error.odd-email":
    "Your provider reports an e-mail address with letters other than A to Z, which is not supported. Ask an admin.",
  "login.error.connect-first":
    "The account with your e-mail address has a password or is an admin’s, so it is not connected by itself. Sign in with the password, then connect your provider under Settings › Account. No password? Ask an admin for a link.",
  "login.error.too-many": "Too many sign-ins failed just now. Wait a minute, then try again.",
  "login.error.other-account": "Your e-mail address belongs to another account here. Ask an admin.",

  "password.new": "New password",
  "password.hint": "At least {count} characters. A long password is better than a complicated one.",
  "password.show": "Show the password",
  "password.hide": "Hide the password",
  "password.capsLock": "Caps Lock is on.",
  "password.fault.short": "At least {count} characters are required.",

  "setup.toSignIn": "Go to sign-in",

  "invitation.title": "Choose a password",
  "invitation.text": "You sign in with it from now on.",
  "invitation.submit": "Save and sign in",

  "link.opening": "Opening…",
  "link.text": "This link signs you in at {host}.",
  "link.as": "Account",
  "link.replaces": "You are signed in as {name}. This browser is then signed in with the other account.",
  "link.tooMany": "This link was opened too often just now. Wait a minute, then try again.",
  "link.incompleteTitle": "This link is not complete",
  "link.incompleteText": "Open the link again as you received it.",
  "link.spent": "This link was used already or has expired.",
  "link.spentTitle": "This link has expired or was revoked",
  "link.spentText": "It may also have been used already. Ask the person who sent it for a new one.",
  "link.failedTitle": "The link could not be checked",
} as const;
