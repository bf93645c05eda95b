import { isPhrase, type Phrase } from "../notice-phrase";
import { Misfit } from "./misfit";
import type { Shape } from "./shape";

export const phrase: Shape<Phrase, Phrase> = { decode: (json) => (isPhrase(json) ? json : new Misfit("a phrase")) };
