import type { ApiToken } from "@/domain/contract/api-token";
import type { AuditEntry } from "@/domain/contract/audit";
import type { ShareLink } from "@/domain/contract/share-link";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { NO_ANSWER, SITES } from "../testing/answers";
import { NOW } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { Audit } from "./audit";
import { ScreenForm, ScreenSteps } from "./screen-dialog";
import { ShareForm } from "./share-dialog";
import { ShareFloor } from "./share-floor";
import { ShareLinks } from "./share-links";
import { TokenForm } from "./token-dialog";
import { Tokens } from "./tokens";

const nothing = () => undefined;

const TOKEN: ApiToken = {
  tokenId: "1",
  name: "Grafana",
  prefix: "fc_abc",
  scopes: ["read"],
  createdAt: NOW - DAY_MS,
  createdBy: "Alex Kim",
};
const SHARE_LINK: ShareLink = {
  linkId: "1",
  name: "Reception desk",
  siteId: "site-1",
  mapId: "map-1",
  createdAt: NOW - DAY_MS,
  createdBy: "Alex Kim",
  expiresAt: NOW + DAY_MS,
};

const { expiresAt: _, ...endless } = SHARE_LINK;
const SCREEN_LINK: ShareLink = {
  ...{ ...endless, linkId: "3", name: "Reception desk", usedAt: NOW - HOUR_MS },
  screen: { mapIds: ["map-1", "map-2"], paceMs: 30_000 },
};

const links: readonly PageState[] = [
  { name: "tokens while they load", element: <Tokens />, says: (t) => [t("tokens.text"), t("tokens.make")] },
  {
    name: "tokens without an answer",
    element: <Tokens />,
    answers: { "/api/tokens": NO_ANSWER },
    says: (t) => [t("fault.offline")],
    omits: (t) => [t("tokens.none")],
  },
  {
    name: "no tokens",
    element: <Tokens />,
    answers: { "/api/tokens": { value: [] } },
    says: (t) => [t("tokens.none"), t("tokens.noneText")],
  },
  {
    name: "tokens",
    element: <Tokens />,
    answers: {
      ...SITES,
      "/api/tokens": {
        value: [
          TOKEN,
          { ...TOKEN, tokenId: "2", name: "Script", scopes: ["admin"], expiresAt: NOW + DAY_MS, usedAt: NOW - HOUR_MS },
          { ...TOKEN, tokenId: "3", name: "Display", siteIds: ["site-1"] },
        ],
      },
    },
    says: (t) => [
      t("scope.read"),
      t("scope.admin"),
      t("tokens.revokeThat", { name: "Grafana" }),
      [t("filter.siteAll"), t("tokens.by", { name: "Alex Kim" }), t("tokens.endless"), t("tokens.unused")].join(" · "),
      t("tokens.ends", { duration: t("time.days", { days: 1 }) }),
      t("tokens.used", { time: t("time.hoursAgo", { count: 1 }) }),
      "Harbour House",
    ],
  },
  {
    name: "the form of a token",
    element: <TokenForm onMade={nothing} />,
    says: (t) => [t("tokens.nameHint"), t("scope.adminText"), t("tokens.deliveries"), t("expiry.quarter")],
    // It opens nothing.
    omits: (t) => [t("tokens.noScope"), t("scope.ingest")],
  },
  {
    name: "share links while they load",
    element: <ShareLinks />,
    says: (t) => [t("share.text")],
    omits: (t) => [t("share.none")],
  },
  {
    name: "no share links",
    element: <ShareLinks />,
    answers: { "/api/share-links": { value: [] } },
    says: (t) => [t("share.none"), t("share.noneText")],
  },
  {
    name: "share links, with an old answer",
    element: <ShareLinks />,
    answers: {
      ...SITES,
      "/api/share-links": {
        value: [SHARE_LINK, { ...SHARE_LINK, linkId: "2", name: "", createdAt: NOW - 8 * DAY_MS }, SCREEN_LINK],
        ...NO_ANSWER,
      },
    },
    says: (t) => [
      t("fault.offline"),
      "Harbour House · Floor 2",
      t("share.revokeThat", { name: "Reception desk" }),
      t("share.revokeThat", { name: "Harbour House · Floor 2" }),
      ...[t("tokens.unused"), t("share.unused")],
      t("screen.badge", { count: 2 }),
      [
        t("tokens.by", { name: "Alex Kim" }),
        t("tokens.endless"),
        t("screen.seen", { time: t("time.hoursAgo", { count: 1 }) }),
      ].join(" · "),
    ],
  },
  {
    name: "the form of a share link",
    element: <ShareForm mapId="map-1" window={undefined} onMade={nothing} />,
    says: (t) => [t("share.name"), t("share.nameHint"), t("expiry.hour"), t("share.makeSubmit")],
    omits: (t) => [t("expiry.never")],
  },
  {
    name: "the form of a link for a screen",
    element: <ScreenForm onMade={nothing} />,
    answers: SITES,
    says: (t) => [
      t("screen.nameHint"),
      t("screen.floors"),
      "Harbour House",
      t("kiosk.every", { duration: t("time.seconds", { seconds: 30 }) }),
      t("kiosk.stay"),
      t("expiry.never"),
    ],
    omits: (t) => [t("expiry.hour")],
  },
  {
    name: "the instructions for a link to a wall display",
    element: <ScreenSteps />,
    says: (t) => [t("screen.step.open"), t("screen.step.start"), t("screen.step.full")],
  },
  {
    name: "the button that shares a floor",
    element: <ShareFloor mapId="map-1" isReplay={false} />,
    says: (t) => [t("share.action")],
  },
  {
    name: "the button that shares a time of a floor",
    element: <ShareFloor mapId="map-1" isReplay />,
    says: (t) => [t("share.actionThen")],
  },
  {
    name: "a share link of a time",
    element: <ShareLinks />,
    answers: {
      ...SITES,
      "/api/share-links": { value: [{ ...SHARE_LINK, window: { from: NOW - HOUR_MS, until: NOW } }] },
    },
    says: () => ["Reception desk", "–"],
  },
];

const ENTRY: AuditEntry = {
  auditId: 3,
  at: NOW - HOUR_MS,
  who: { kind: "user", id: "user-1", name: "Alex Kim" },
  action: "area.create",
  target: "area-1",
  siteId: "site-1",
  details: "Lobby",
  address: "192.0.2.7",
};
const AUDIT = "/api/audit?limit=50";

const audit: readonly PageState[] = [
  { name: "audit while it loads", element: <Audit />, says: (t) => [t("audit.text"), t("audit.search")] },
  {
    name: "audit without an answer",
    element: <Audit />,
    answers: { [AUDIT]: NO_ANSWER },
    says: (t) => [t("fault.unanswered"), t("action.retry")],
  },
  {
    name: "an empty audit log",
    element: <Audit />,
    answers: { [AUDIT]: { value: [] } },
    says: (t) => [t("audit.none"), t("audit.noneText")],
  },
  {
    name: "audit",
    element: <Audit />,
    answers: {
      ...SITES,
      [AUDIT]: {
        value: [
          ENTRY,
          { ...ENTRY, auditId: 2, who: { kind: "nobody", name: "" }, action: "session.refuse", details: "a@b.example" },
          { ...ENTRY, auditId: 1, who: { kind: "token", name: "Grafana" }, action: "unheard.of" },
        ],
      },
    },
    says: (t) => [
      t("audit.action.area.create"),
      "Lobby · Harbour House",
      t("audit.kind.nobody"),
      t("audit.action.session.refuse"),
      t("audit.kind.token"),
      "unheard.of",
    ],
    omits: (t) => [t("audit.older")],
  },
  {
    name: "audit with older entries",
    element: <Audit />,
    answers: { [AUDIT]: { value: Array.from({ length: 50 }, (__, index) => ({ ...ENTRY, auditId: 90 - index })) } },
    says: (t) => [t("audit.older")],
  },
];

testStates([...links, ...audit], ["Alex Kim", "Harbour House", "Floor 2", "Reception desk"]);
