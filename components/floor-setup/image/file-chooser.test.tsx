import type { ComponentProps } from "react";
import { testStates } from "../../testing/test-states";
import type { Choice } from "./choice";
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

const fileChooser = (choice: Choice, more: Partial<ComponentProps<typeof FileChooser>> = {}) => (
  <FileChooser
    files={{ choice, fault: undefined, choose: later, pick: later, back: undefined, clear: nothing }}
    mostBytes={25 * MB}
    {...more}
  />
);

const pdf: Extract<Choice, { at: "pages" }>["pdf"] = { pages: 80, thumbnail: later, image: later, close: nothing };

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
          files: {
            ...{ choice: { at: "ready", image: ready, pdf }, fault: undefined, choose: later, pick: later },
            ...{ back: nothing, clear: nothing },
          },
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
