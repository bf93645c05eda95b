import { vi } from "vitest";
import type { FloorState } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import { PdfFloors, type PdfFloorsState } from "@/viewer/floor-image/pdf-floors";
import type { PdfPage } from "@/viewer/floor-image/pdf-page";
import type { Pdf } from "@/viewer/pdf/open-pdf";
import { testStates } from "../../testing/test-states";
import type { NewFloorDraft } from "./new-floor-draft";
import { PdfFloorsList } from "./pdf-floors-list";

const MB = 1024 * 1024;
const nothing = () => undefined;
const later = async () => undefined;
const pdf: Pdf = {
  ...{
    pages: 3,
    id: "pdf-1",
    thumbnail: later,
    image: later,
    words: () => new Promise<never>(nothing),
    close: nothing,
  },
};

const totals = { wifi: 7, sdk: 0, asset: 5, unconnected: 0 };
const floorplan = { mapId: "map-3", siteId: "site-1", name: "Penthouse", rotation: 0, version: 1 };
const image = { width: 9, height: 9, version: "v1", levels: 0 };
const floors: readonly FloorState[] = [
  { mapId: "map-1", name: "Level 2", totals },
  { mapId: "map-2", name: "Attic", totals },
  { mapId: "map-3", name: "Penthouse", floorplan: { ...floorplan, image }, totals },
];
const site: SiteOverview = {
  ...{ siteId: "site-1", name: "Harbour House", areas: [], totals, activeAlerts: 0, silences: {} },
  floors: floors.map((floor) => ({ ...floor, activeAlerts: 0 })),
};

const draft: NewFloorDraft = { siteId: "site-1", otherSiteId: "", name: "", mapId: "", fileName: "plans.pdf" };

const page = (number: number, name: string, more: Partial<PdfPage> = {}): PdfPage => ({
  ...{ page: number, isChosen: true, name, isTyped: false, newId: `new-${number}`, isTried: false },
  ...{ state: { at: "waiting" } },
  ...more,
});
const waitingPages = [page(1, "Level 1"), page(2, "Level 2"), page(3, "Annex")];
const refused = { ok: false, at: "image", status: 422, code: "image-too-large", detail: "" } as const;

function list(state: Partial<PdfFloorsState>, more: Partial<NewFloorDraft> = {}) {
  const made = new PdfFloors({ pdf, name: "plans.pdf" }, 25 * MB);
  const rest = { pages: waitingPages, isReading: false, isRunning: false, share: 0 };
  // What React renders first, as a server does.
  vi.spyOn(made.state, "getInitialState").mockReturnValue({ ...rest, ...state });
  return (
    <PdfFloorsList
      floors={made}
      sites={[site]}
      draft={{ ...draft, ...more }}
      onChange={nothing}
      isSiteFixed={false}
      onBack={nothing}
      onFinished={nothing}
    />
  );
}

testStates(
  [
    {
      name: "floors of a PDF: names are being read",
      element: list({ pages: [page(1, "Level 1"), page(2, ""), page(3, "")], isReading: true }),
      says: (t) => [t("pdfFloors.from", { name: "plans.pdf" }), t("pdfFloors.reading"), "Harbour House"],
    },
    {
      name: "floors of a PDF: a page has the waiting map of its name, and no other page can have it",
      element: list({}),
      says: (t) => [
        t("pdfFloors.chosen", { count: 3, all: 3 }),
        t("pdfFloors.level", { level: 1 }),
        t("pdfFloors.noLevel"),
        t("pdfFloors.suggested"),
        t("pdfFloors.waiting", { floor: "Level 2", count: 12 }),
        t("pdfFloors.taken", { floor: "Level 2", page: 2 }),
        t("pdfFloors.left", { count: 1 }),
        t("pdfFloors.submit", { count: 3 }),
        t("pdfFloors.back"),
      ],
      omits: (t) => ["Penthouse", t("pdfFloors.stop"), t("newFloor.needs.name")],
    },
    {
      name: "floors of a PDF: some pages are left out",
      element: list({ pages: [page(1, "Level 1"), page(2, "Level 2", { isChosen: false }), page(3, "Annex")] }),
      says: (t) => [t("pdfFloors.chosen", { count: 2, all: 3 }), t("pdfFloors.submit", { count: 2 })],
      omits: (t) => [t("pdfFloors.suggested")],
    },
    {
      name: "floors of a PDF: under way",
      element: list({
        pages: [
          page(1, "Level 1", { map: "new", isTried: true, state: { at: "done" } }),
          page(2, "Level 2", { map: "map-1", isTried: true, state: { at: "sending" } }),
          page(3, "Annex", { map: "new", isTried: true, state: { at: "drawing" } }),
        ],
        ...{ isRunning: true, share: 0.456, siteId: "site-1" },
      }),
      says: (t) => [
        t("pdfFloors.progress", { done: 1, count: 3 }),
        t("pdfFloors.done"),
        t("scale.set"),
        t("upload.sending", { percent: 45 }),
        t("pdfFloors.drawing"),
        t("pdfFloors.stop"),
      ],
      omits: (t) => [t("pdfFloors.back"), t("pdfFloors.left", { count: 1 })],
    },
    {
      name: "floors of a PDF: some failed, each with its reason",
      element: list({
        pages: [
          page(1, "Level 1", { map: "new", state: { at: "failed", fault: { type: "not-drawn" } } }),
          page(2, "Level 2", { map: "map-1", state: { at: "failed", fault: { type: "refused", refused } } }),
          page(3, "Annex", { map: "new", state: { at: "failed", fault: { type: "too-large", bytes: 30 * MB } } }),
        ],
        siteId: "site-1",
      }),
      says: (t) => [
        t("pdfFloors.notDrawn"),
        t("upload.fault.image-too-large"),
        t("file.fault.too-many-bytes", { megabytes: 30, most: 25 }),
        t("pdfFloors.retry", { count: 3 }),
      ],
    },
    {
      name: "floors of a PDF: seen again, and a map that was waiting has its image",
      element: list({
        pages: [page(1, "Level 7", { map: "map-3", isTried: true, state: { at: "done" } }), page(2, "Annex")],
        siteId: "site-1",
      }),
      says: (t) => [t("pdfFloors.progress", { done: 1, count: 2 }), "Level 7", t("pdfFloors.left", { count: 2 })],
      omits: (t) => [t("pdfFloors.back"), "Penthouse"],
    },
    {
      name: "floors of a PDF: all there",
      element: list({
        pages: waitingPages.map((each) => ({ ...each, map: "new", state: { at: "done" } })),
        siteId: "site-1",
      }),
      says: (t) => [t("pdfFloors.finished", { count: 3 }), t("pdfFloors.site")],
      omits: (t) => [t("pdfFloors.submit", { count: 0 })],
    },
    {
      name: "floors of a PDF: another site, which has no waiting maps",
      element: list({}, { siteId: "" }),
      says: (t) => [t("newFloor.siteIdHint"), t("pdfFloors.new")],
      omits: (t) => [t("pdfFloors.suggested"), "Attic"],
    },
  ],
  ["Harbour House", "plans.pdf", "Level", "Attic", "Annex"],
);
