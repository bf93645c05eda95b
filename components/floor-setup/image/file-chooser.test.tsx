import type { ComponentProps } from "react";
import type { Choice } from "@/viewer/floor-image/image-choice";
import { testStates } from "../../testing/test-states";
import { FileChooser } from "./file-chooser";
import { UploadBar } from "./upload-bar";

const MB = 1024 * 1024;
const nothing = () => undefined;
const later = async () => undefined;

const ready = {
  blob: new Blob(["…"]),
  name: "plan.pdf",
  page: 2,
  width: 800,
  height: 500,
  url: "blob:plan",
};

const file = { choose: later, pick: later, detach: nothing, reattach: nothing, clear: nothing };

const fileChooser = (choice: Choice, more: Partial<ComponentProps<typeof FileChooser>> = {}) => (
  <FileChooser files={{ ...file, choice, fault: undefined, back: undefined }} mostBytes={25 * MB} {...more} />
);

const pdf: Extract<Choice, { at: "pages" }>["pdf"] = {
  ...{ pages: 80, id: "pdf-1", thumbnail: later, image: later, words: later, close: nothing },
};

testStates(
  [
    {
      name: "file: none",
      element: fileChooser({ at: "nothing" }),
      says: (t) => [t("file.drop"), t("file.or", { most: 25 }), t("file.choose")],
      omits: (t) => [t("file.change")],
    },
    {
      name: "file: none, after a reload",
      element: fileChooser({ at: "nothing" }, { note: "Attic" }),
      says: () => ["Attic"],
      omits: (t) => [t("file.or", { most: 25 })],
    },
    {
      name: "file: being read",
      element: fileChooser({ at: "reading", name: "plan.pdf" }),
      says: (t) => [t("file.reading", { name: "plan.pdf" })],
    },
    {
      name: "file: the pages of a PDF",
      element: fileChooser({ at: "pages", name: "plan.pdf", pdf }),
      says: (t) => [t("pdf.pick"), t("pdf.pages", { count: 80 }), t("pdf.more", { shown: 60, count: 80 })],
      omits: (t) => [t("pdf.all", { count: 80 })],
    },
    {
      name: "file: the pages of a PDF, each of which may become a floor",
      element: fileChooser({ at: "pages", name: "plan.pdf", pdf }, { onAllPages: nothing }),
      says: (t) => [t("pdf.pick"), t("pdf.allText"), t("pdf.all", { count: 80 })],
    },
    {
      name: "file: a PDF of one page",
      element: fileChooser({ at: "pages", name: "plan.pdf", pdf: { ...pdf, pages: 1 } }, { onAllPages: nothing }),
      says: (t) => [t("pdf.pages", { count: 1 })],
      omits: (t) => [t("pdf.all", { count: 1 })],
    },
    {
      name: "file: a page of a PDF is drawn",
      element: fileChooser({ at: "pages", name: "plan.pdf", pdf, drawing: 2 }),
      says: (t) => [t("pdf.drawing", { page: 2 })],
    },
    {
      name: "file: ready, and refused by the server",
      element: fileChooser({ at: "ready", image: ready }, { fault: "Attic" }),
      says: (t) => [t("file.page", { page: 2, name: "plan.pdf" }), t("file.preview"), t("file.change"), "Attic"],
    },
    {
      name: "file: a page of a PDF with others",
      element: fileChooser(
        { at: "ready", image: ready, pdf },
        {
          files: { ...file, choice: { at: "ready", image: ready, pdf }, fault: undefined, back: nothing },
        },
      ),
      says: (t) => [t("pdf.back"), t("file.changeFile")],
    },
    {
      name: "upload: under way",
      element: <UploadBar share={0.456} onCancel={nothing} />,
      says: (t) => [t("upload.sending", { percent: 45 }), t("upload.cancel")],
    },
    {
      name: "upload: complete",
      element: <UploadBar share={1} onCancel={nothing} />,
      says: (t) => [t("upload.reading")],
    },
  ],
  ["plan.pdf", "Attic"],
);
