import type { ReactElement } from "react";
import type { WebhookSetup } from "@/domain/contract/settings";
import type { User } from "@/domain/contract/user";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { testAlert } from "@/viewer/alerts/testing/test-alert";
import { EditDialog, InviteDialog, LinkDialog } from "./access/person-dialogs";
import { PersonMenu } from "./access/person-menu";
import { ShareDialog } from "./access/share-dialog";
import { TokenDialog } from "./access/token-dialog";
import { Tokens } from "./access/tokens";
import { AlertProvider } from "./alerts/alert-provider";
import { BulkBar } from "./alerts/alert-table";
import { HandleAlert } from "./alerts/handle-alert";
import { QuarantineActions } from "./feed/quarantine-actions";
import { DiscardGroup } from "./feed/quarantine-group";
import { EraseTrack } from "./floor/erase-track";
import { onFloor } from "./floor/testing/test-floor";
import { ConflictDialog } from "./floor-setup/image/floorplan-editing";
import { scaled, testWriting } from "./floor-setup/image/testing/test-floorplan";
import { SiteSection } from "./overview/site-section";
import { HelpSheet } from "./palette/help-sheet";
import { RemoveDamaged } from "./settings/remove-damaged";
import { Rotation } from "./settings/rotation";
import { NOW } from "./testing/render";
import { type PageState, testStates } from "./testing/test-states";

const nothing = () => undefined;
const resolved = () => Promise.resolve();
const open = { open: true, onOpenChange: nothing };

const ROBIN: User = {
  userId: "user-3",
  email: "robin@example.com",
  name: "Robin Vale",
  role: "operator",
  hasPassword: true,
  disabled: false,
  createdAt: NOW - 9 * DAY_MS,
};
const LINK = { url: "https://floors.example/login/link#token=abc", expiresAt: NOW + DAY_MS };

const access: readonly PageState[] = [
  {
    name: "inviting a person",
    element: <InviteDialog {...open} onInvited={resolved} />,
    says: (t) => [t("people.inviteTitle"), t("people.inviteText"), t("people.inviteSubmit"), t("action.cancel")],
  },
  {
    name: "editing a person",
    element: <EditDialog {...open} user={ROBIN} isLast={false} onEdited={resolved} />,
    says: (t) => [
      t("people.editTitle", { name: "Robin Vale" }),
      t("people.editText"),
      t("people.save"),
      t("action.cancel"),
    ],
  },
  {
    name: "a new link for a person",
    element: <LinkDialog link={LINK} name="Robin Vale" onClose={nothing} />,
    says: (t) => [t("people.linkTitle", { name: "Robin Vale" }), t("people.linkText"), t("people.link")],
  },
  {
    name: "disabling and removing a person",
    element: <PersonMenu user={ROBIN} users={[ROBIN]} onChanged={resolved} />,
    says: (t) => [
      t("people.disableTitle", { name: "Robin Vale" }),
      t("people.disableText"),
      t("people.disableConfirm"),
      t("people.removeTitle", { name: "Robin Vale" }),
      t("people.removeText"),
      t("people.removeConfirm"),
    ],
  },
  {
    name: "sharing a floor",
    element: <ShareDialog {...open} mapId="map-1" window={undefined} />,
    says: (t) => [t("share.makeTitle"), t("share.makeText"), t("share.makeSubmit")],
  },
  {
    name: "sharing a time of a floor",
    element: <ShareDialog {...open} mapId="map-1" window={{ from: NOW - 240_000, until: NOW }} />,
    says: (t) => [t("share.actionThen"), t("share.makeSubmit")],
    omits: (t) => [t("share.makeTitle"), t("share.makeText")],
  },
  {
    name: "making a token",
    element: <TokenDialog {...open} onMade={resolved} />,
    says: (t) => [t("tokens.makeTitle"), t("tokens.makeText"), t("tokens.makeSubmit")],
  },
  {
    name: "revoking a token",
    element: <Tokens />,
    answers: {
      "/api/tokens": {
        value: [
          {
            ...{ tokenId: "1", name: "Grafana", prefix: "fc_abc", scopes: ["read"] },
            ...{ createdAt: NOW - DAY_MS, createdBy: "Alex Kim" },
          },
        ],
      },
    },
    says: (t) => [t("tokens.revokeTitle", { name: "Grafana" }), t("tokens.revokeText"), t("tokens.revokeConfirm")],
  },
];

const canteen = testAlert({ openedAt: NOW - HOUR_MS, updatedAt: NOW - MINUTE_MS });
const inBook = (element: ReactElement) => <AlertProvider>{element}</AlertProvider>;
const EVENT = { id: 7, groupId: "g1", receivedAt: NOW, topic: "location", reason: "no timestamp", raw: "{}" };
const GROUP = {
  ...{ groupId: "g1", topic: "location", reason: "no timestamp" },
  ...{ count: 7, countedOnly: 2, firstAt: NOW, lastAt: NOW },
};

const live: readonly PageState[] = [
  {
    name: "acknowledging an alert",
    element: inBook(<HandleAlert alert={canteen} how="acknowledge" />),
    says: (t) => [
      t("alerts.acknowledgeTitle", { zone: "Canteen" }),
      t("alerts.acknowledgeText"),
      t("alerts.noteHint"),
      t("action.cancel"),
    ],
  },
  {
    name: "resolving an alert",
    element: inBook(<HandleAlert alert={canteen} how="resolve" />),
    says: (t) => [t("alerts.resolveTitle", { zone: "Canteen" }), t("alerts.resolveText"), t("alerts.note")],
  },
  {
    name: "acknowledging several alerts",
    element: inBook(
      <BulkBar selected={[canteen, testAlert({ alertId: "2" })]} isAsking onAskingChange={nothing} onClear={nothing} />,
    ),
    says: (t) => [t("alerts.bulkTitle", { count: 2 }), t("alerts.acknowledgeText"), t("alerts.acknowledge")],
  },
  {
    name: "deleting an event from quarantine",
    element: <QuarantineActions event={EVENT} onDone={resolved} />,
    says: (t) => [t("feed.removeTitle"), t("feed.removeText"), t("feed.removeEvent")],
  },
  {
    name: "deleting a group of events from quarantine",
    element: <DiscardGroup group={GROUP} onDone={resolved} />,
    says: (t) => [
      t("feed.removeGroupTitle", { count: 7, number: "7" }),
      t("feed.removeGroupText"),
      t("feed.removeGroup"),
    ],
  },
  {
    name: "erasing a track",
    element: onFloor(<EraseTrack track={{ trackId: "wifi:0c5415000001", name: "mira-phone" }} />),
    says: (t) => [
      t("erase.question", { name: "mira-phone" }),
      t("erase.text"),
      t("erase.live"),
      t("erase.known"),
      t("erase.notices"),
      t("erase.raw"),
      t("erase.stays"),
      t("erase.confirm"),
      t("action.cancel"),
    ],
  },
  {
    name: "the keys of a page",
    element: <HelpSheet open onClose={nothing} />,
    says: (t) => [t("help.title"), t("help.text"), t("help.lists"), t("help.walk"), t("help.ends")],
  },
];

const SETUP: WebhookSetup = {
  ...{ path: "/api/webhooks/mist", url: "https://floors.example/api/webhooks/mist" },
  ...{ origin: "made", secret: "made-secret", since: NOW - HOUR_MS, allowUnsigned: false, requireV2: false },
  current: { deliveries: 3, lastAt: NOW - MINUTE_MS },
};
const webhook = (setup: WebhookSetup) => ({ "/api/settings/webhook": { value: setup } });
const totals = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const harbourHouse = {
  siteId: "site-1",
  name: "Harbour House",
  floors: [],
  areas: [],
  totals,
  activeAlerts: 0,
  silences: {},
};
const conflict = (theirs: typeof scaled | undefined) => (
  <ConflictDialog writing={{ ...testWriting(scaled), conflict: { theirs, choose: nothing } }} />
);

const setUp: readonly PageState[] = [
  {
    name: "deleting days of the history that cannot be read",
    element: (
      <RemoveDamaged
        {...open}
        damaged={[
          { day: "2026-02-14", problem: "file is not a database" },
          { day: "2026-02-14", problem: "file is not a database", folder: "before" },
        ]}
        days="2026-02-14"
        onRemoved={resolved}
      />
    ),
    says: (t) => [
      t("data.removeDamagedTitle", { count: 2 }),
      t("data.removeDamagedText", { days: "2026-02-14", count: 2 }),
      "before 2026-02-14: file is not a database",
      t("data.removeDamagedConfirm"),
    ],
  },
  {
    name: "rotating the webhook secret",
    element: <Rotation />,
    answers: webhook(SETUP),
    says: (t) => [t("rotation.confirmTitle"), t("rotation.confirmText"), t("rotation.confirm")],
  },
  {
    name: "ending the old webhook secret while it is in use",
    element: <Rotation />,
    answers: webhook({ ...SETUP, previous: { deliveries: 2, lastAt: NOW - MINUTE_MS } }),
    says: (t) => [
      t("rotation.endTitle"),
      t("rotation.endText"),
      t("rotation.endConfirm"),
      t("rotation.endWarning", { time: t("time.minutesAgo", { count: 1 }) }),
    ],
  },
  {
    name: "removing a site",
    element: <SiteSection site={harbourHouse}>{null}</SiteSection>,
    says: (t) => [t("sites.removeTitle", { name: "Harbour House" }), t("sites.removeText"), t("sites.removeConfirm")],
  },
  {
    name: "a floorplan that somebody else has changed",
    element: conflict({ ...scaled, name: "Cellar", rotation: 90 }),
    says: (t) => [t("stale.title"), t("stale.text"), t("stale.name"), "Cellar", t("stale.rotation"), t("stale.mine")],
    omits: (t) => [t("stale.gone"), t("stale.size")],
  },
  {
    name: "a floorplan that somebody else has removed",
    element: conflict(undefined),
    says: (t) => [t("stale.title"), t("stale.gone"), t("newFloor.back")],
    omits: (t) => [t("stale.text"), t("stale.mine")],
  },
];

testStates(
  [...access, ...live, ...setUp].map((state) => ({ ...state, areDialogsOpen: true })),
  ["Robin Vale", "Harbour House", "Alex Kim", "file is not a database"],
);
