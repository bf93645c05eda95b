import { z } from "zod";
import type { Phrase, PhraseValue } from "@/domain/notice-phrase";

export const phraseJson: z.ZodType<Phrase, Phrase> = z
  .strictObject({
    code: z.string(),
    values: z
      .record(
        z.string(),
        z.lazy(() => valueJson),
      )
      .exactOptional(),
  })
  .meta({ id: "Phrase" });

export const partJson = z.union([z.string(), phraseJson]);
const valueJson: z.ZodType<PhraseValue, PhraseValue> = z.union([partJson, z.array(partJson).readonly()]);
