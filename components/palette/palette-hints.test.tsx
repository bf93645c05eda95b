import { testStates } from "../testing/test-states";
import { PaletteHints } from "./palette-hints";

testStates(
  [
    {
      name: "I52: under an entry that leads somewhere",
      element: <PaletteHints leads />,
      says: (t) => [t("palette.choose"), t("palette.go"), t("palette.close")],
    },
    {
      name: "I52: under a track that is on no floor",
      element: <PaletteHints leads={false} />,
      says: (t) => [t("palette.choose"), t("palette.close")],
      omits: (t) => [t("palette.go")],
    },
  ],
  [],
);
