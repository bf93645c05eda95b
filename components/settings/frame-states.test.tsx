import { expect, it } from "vitest";
import type { ComparedSite } from "@/domain/contract/mist-comparison";
import { ADMIN, NOW, render } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { WaitingConflicts } from "./mist-import/waiting-conflicts";
import { SettingsFrame } from "./settings-frame";

const OPERATOR = { ...ADMIN, role: "operator", scopes: ["read", "operate"] } as const;

const COUNTS = { create: 0, change: 0, same: 40, keep: 0, conflict: 2, retire: 0 };
const CONFLICTING: ComparedSite = { siteId: "site-1", isRepeated: true, comparedAt: NOW, counts: COUNTS };

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
    name: "changes in Mist that wait for a decision, above the settings",
    element: <WaitingConflicts />,
    answers: { "/api/mist/comparisons": { value: [CONFLICTING] } },
    says: (t) => [t("mistCompare.waiting", { count: 2 })],
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

it("remains one centred column on a wall display, with the sections beside it", () => {
  const html = render(<SettingsFrame>-</SettingsFrame>, { session: ADMIN });
  expect(html).toContain("mx-auto");
  expect(html).not.toContain("wall:");
  expect(html).toMatch(/<nav[^>]* class="[^"]*lg:flex-col/);
});
