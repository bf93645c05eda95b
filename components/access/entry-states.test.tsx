import { afterEach, beforeEach, vi } from "vitest";
import { ADMIN } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { AuthPage } from "./auth-page";
import { OpenLink } from "./open-link";
import { SpentLink } from "./opened-link";
import { SetUp } from "./set-up";
import { SignIn } from "./sign-in";
import { PasswordForm, PressForm, SignInLink } from "./sign-in-link";

beforeEach(() => vi.stubGlobal("window", { location: { host: "floors.example" } }));
// The modules of the next file would take it for a browser.
afterEach(() => vi.unstubAllGlobals());

const nothing = () => undefined;
const WHO = { purpose: "sign-in", email: "alex@example.com", name: "Alex Kim" } as const;

const ENTRY_STATES: readonly PageState[] = [
  { name: "an entry page", element: <AuthPage title="Floorcast" />, says: () => ["Floorcast"] },
  {
    name: "sign-in by password",
    element: <SignIn />,
    says: (t) => [t("login.title"), t("login.email"), t("login.password"), t("login.submit"), t("login.forgotten")],
    omits: (t) => [t("login.next"), t("login.with", { name: "Example ID" })],
  },
  {
    name: "sign-in on the way to another page, with a provider",
    element: <SignIn provider="Example ID" next="/alerts" />,
    says: (t) => [t("login.next"), t("login.with", { name: "Example ID" }), t("login.or")],
  },
  {
    name: "sign-in after the provider refused",
    element: <SignIn provider="Example ID" error="not-invited" />,
    says: (t) => [t("login.error.not-invited")],
  },
  {
    name: "sign-in after an unknown error of the provider",
    element: <SignIn provider="Example ID" error="constructor" />,
    says: (t) => [t("login.error.provider")],
  },
  {
    name: "set-up without the link",
    element: <SetUp token={undefined} />,
    says: (t) => [t("setup.missing"), t("setup.where"), t("setup.orEnvironment"), t("setup.toSignIn")],
  },
  {
    name: "set-up without the link, while nobody can sign in",
    element: <SetUp token={undefined} isOnlyWay />,
    says: (t) => [t("setup.missing"), t("setup.where"), t("setup.orEnvironment")],
    omits: (t) => [t("setup.toSignIn"), t("login.forgotten")],
  },
  {
    name: "set-up",
    element: <SetUp token="abc" />,
    says: (t) => [t("setup.title"), t("setup.text"), t("setup.nameHint"), t("setup.submit"), t("setup.next")],
  },
  {
    name: "set-up in a new folder",
    element: <SetUp token="abc" newFolder={{ dir: "/data", wasUsed: false }} />,
    says: (t) => [t("setup.empty", { dir: "/data" })],
  },
  {
    name: "set-up in a folder that had data",
    element: <SetUp token="abc" newFolder={{ dir: "/data", wasUsed: true }} />,
    says: (t) => [t("setup.emptyBefore", { dir: "/data" })],
  },
  { name: "a sign-in link that opens", element: <SignInLink token="abc" />, says: (t) => [t("link.opening")] },
  {
    name: "a sign-in link",
    element: <PressForm token="abc" who={WHO} next={undefined} />,
    says: (t) => [t("link.text", { host: "floors.example" }), t("link.as"), "Alex Kim", t("login.submit")],
    omits: (t) => [t("link.replaces", { name: "Robin Vale" })],
  },
  {
    name: "a sign-in link for another account than the signed-in one",
    element: <PressForm token="abc" who={WHO} next={undefined} />,
    session: { ...ADMIN, name: "Robin Vale", email: "robin@example.com" },
    says: (t) => [t("link.replaces", { name: "Robin Vale" })],
  },
  {
    name: "an invitation",
    element: <PasswordForm token="abc" who={{ ...WHO, purpose: "invitation" }} next={undefined} />,
    says: (t) => [
      t("invitation.title"),
      t("invitation.text"),
      t("password.hint", { count: 10 }),
      t("invitation.submit"),
    ],
  },
  { name: "a share link that opens", element: <OpenLink token="abc" />, says: (t) => [t("link.opening")] },
  {
    name: "a used link",
    element: <SpentLink status={401} />,
    says: (t) => [t("link.spentTitle"), t("link.spentText"), t("setup.toSignIn")],
  },
  {
    name: "a link without its secret",
    element: <SpentLink status="incomplete" />,
    says: (t) => [t("link.incompleteTitle"), t("link.incompleteText")],
  },
  {
    name: "a link that was tried too often",
    element: <SpentLink status={429} onRetry={nothing} />,
    says: (t) => [t("link.failedTitle"), t("link.tooMany"), t("action.retry")],
  },
  {
    name: "a link while the server does not answer",
    element: <SpentLink status={0} onRetry={nothing} />,
    says: (t) => [t("link.failedTitle"), t("login.fault.offline"), t("action.retry")],
  },
];

testStates(
  ENTRY_STATES.map((state) => ({ session: null, ...state })),
  ["Alex Kim"],
);
