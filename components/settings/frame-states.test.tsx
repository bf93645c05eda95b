import { ADMIN } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { SettingsFrame } from "./settings-frame";

const OPERATOR = { ...ADMIN, role: "operator", scopes: ["read", "operate"] } as const;

const frames: readonly PageState[] = [
  {
    name: "the settings of an admin",
    element: <SettingsFrame>-</SettingsFrame>,
    address: "/settings/people",
    says: (t) => [
      t("settings.title"),
      t("webhook.title"),
      t("people.title"),
      t("counting.title"),
      t("data.title"),
      t("backup.title"),
      t("about.title"),
    ],
  },
  {
    name: "the settings of an operator who sees some sites",
    element: <SettingsFrame>-</SettingsFrame>,
    session: { ...OPERATOR, siteIds: ["site-1"] },
    says: (t) => [t("share.title"), t("account.title")],
    omits: (t) => [t("webhook.title"), t("data.title"), t("backup.title"), t("people.title")],
  },
];

testStates(frames, ["Alex Kim"]);
