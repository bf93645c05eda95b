import type { Session } from "@/domain/contract/session";
import type { User } from "@/domain/contract/user";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { NO_ANSWER, SITES } from "../testing/answers";
import { ADMIN, NOW } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { Account } from "./account";
import { People } from "./people";
import { InviteForm, PersonalLinkField, PersonForm } from "./person-dialogs";

const nothing = () => undefined;
const resolved = () => Promise.resolve();

const ALEX: User = {
  userId: "user-1",
  email: "alex@example.com",
  name: "Alex Kim",
  role: "admin",
  hasPassword: true,
  disabled: false,
  createdAt: NOW - 9 * DAY_MS,
  seenAt: NOW - 4 * MINUTE_MS,
};
const { seenAt: _, ...unseen } = ALEX;
const PEOPLE: readonly User[] = [
  ALEX,
  { ...unseen, userId: "user-2", email: "new@example.com", name: "", role: "viewer", hasPassword: false },
  { ...unseen, userId: "user-3", name: "Robin Vale", role: "operator", siteIds: ["site-1"] },
  { ...ALEX, userId: "user-4", name: "Sam Reed", role: "operator", disabled: true },
];
const LINK = { url: "https://floors.example/login/link#token=abc", expiresAt: NOW + DAY_MS };
const WHO = { purpose: "sign-in", email: "alex@example.com", name: "Alex Kim" } as const;

const BY_PROVIDER: Session = { ...ADMIN, role: "viewer", siteIds: ["site-1"], hasPassword: false, isConnected: true };
const PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";
const SESSION = { createdAt: NOW - DAY_MS, seenAt: NOW - 4 * MINUTE_MS, address: "192.0.2.7" };

const account: readonly PageState[] = [
  {
    name: "account while its sessions load",
    element: <Account provider={undefined} error={undefined} />,
    says: (t) => [
      t("role.admin"),
      t("filter.siteAll"),
      t("account.passwordText"),
      t("password.change"),
      t("account.saveName"),
    ],
  },
  {
    name: "account without an answer",
    element: <Account provider={undefined} error={undefined} />,
    answers: { "/api/sessions": NO_ANSWER },
    says: (t) => [t("fault.offline")],
  },
  {
    name: "account with its sessions",
    element: <Account provider="Example ID" error="other-account" />,
    answers: {
      ...SITES,
      "/api/sessions": {
        value: [
          { ...SESSION, sessionId: "1", userAgent: PHONE, current: true },
          { ...SESSION, sessionId: "2", userAgent: "curl/8.9", current: false },
        ],
      },
    },
    says: (t) => [
      t("account.browserOn", { browser: "Safari", system: "iOS" }),
      t("account.thisOne"),
      t("account.endThat", { name: t("account.unknownBrowser") }),
      t("time.minutesAgo", { count: 4 }),
      t("account.connect", { name: "Example ID" }),
      t("login.error.other-account"),
    ],
  },
  {
    name: "account of a person who signs in by the provider",
    element: <Account provider="Example ID" error={undefined} />,
    session: BY_PROVIDER,
    answers: SITES,
    says: (t) => [
      t("role.viewer"),
      "Harbour House",
      t("account.noPasswordText"),
      t("account.providerConnected", { name: "Example ID" }),
    ],
    omits: (t) => [t("password.change"), t("account.connect", { name: "Example ID" })],
  },
];

const people: readonly PageState[] = [
  { name: "people while they load", element: <People />, says: (t) => [t("people.text"), t("people.invite")] },
  {
    name: "people without an answer",
    element: <People />,
    answers: { "/api/users": NO_ANSWER },
    says: (t) => [t("fault.offline")],
  },
  {
    name: "people and their links",
    element: <People />,
    answers: {
      ...SITES,
      "/api/users": { value: PEOPLE },
      "/api/sign-in-links": {
        value: [
          { ...WHO, linkId: "1", purpose: "invitation", reusable: false, expiresAt: NOW + HOUR_MS },
          { ...WHO, linkId: "2", name: "", reusable: false, createdBy: "Alex Kim", expiresAt: NOW + HOUR_MS },
          { ...WHO, linkId: "3", reusable: true, expiresAt: NOW + HOUR_MS },
        ],
      },
    },
    says: (t) => [
      t("people.you"),
      t("people.invited"),
      t("people.notHere"),
      t("people.disabled"),
      "Harbour House",
      t("people.actions", { name: "new@example.com" }),
      t("links.title"),
      t("links.invitation"),
      t("links.once"),
      t("links.reusable"),
      t("tokens.ends", { duration: t("time.hours", { hours: 1 }) }),
      t("links.revokeThat", { name: "alex@example.com" }),
    ],
  },
  {
    name: "the form of an invitation",
    element: <InviteForm onInvited={nothing} />,
    says: (t) => [t("login.email"), t("people.name"), t("role.viewerText"), t("people.inviteSubmit")],
  },
  {
    name: "the form of the last admin",
    element: <PersonForm user={ALEX} isLast submitText="OK" onSubmit={resolved} />,
    says: (t) => [t("people.lastAdmin"), t("people.adminSites")],
    omits: (t) => [t("people.someSites")],
  },
  {
    name: "the form of a person with some sites",
    element: (
      <PersonForm user={{ ...ALEX, role: "operator", siteIds: ["site-1"] }} submitText="OK" onSubmit={resolved} />
    ),
    answers: SITES,
    says: (t) => [t("people.someSites"), "Harbour House"],
    omits: (t) => [t("people.lastAdmin")],
  },
  {
    name: "the form where no site is known",
    element: <PersonForm user={{ ...ALEX, role: "operator", siteIds: [] }} submitText="OK" onSubmit={resolved} />,
    says: (t) => [t("people.noSites")],
  },
  {
    name: "a personal link",
    element: <PersonalLinkField link={LINK} />,
    says: (t) => [t("people.link"), t("people.linkOnce", { time: "\n" }).split("\n")[0] ?? ""],
  },
];

testStates([...account, ...people], ["Alex Kim", "Robin Vale", "Sam Reed", "Harbour House"]);
