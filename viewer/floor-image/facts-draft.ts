import type { FloorplanChanges } from "@/domain/contract/floorplan";
import type { Floorplan } from "@/domain/floorplan";

/** The texts being typed; an empty text removes the value. */
export interface FactsDraft {
  readonly limit: string;
  readonly bearing: string;
}

type Fact = keyof FactsDraft;

const MOST = { limit: 1_000_000, bearing: 360 } as const satisfies Readonly<Record<Fact, number>>;

export function factsDraft({ limit, bearing }: Floorplan): FactsDraft {
  return { limit: `${limit ?? ""}`, bearing: `${bearing ?? ""}` };
}

interface FactsChanges {
  readonly changes: Pick<FloorplanChanges, Fact>;
  readonly isChanged: boolean;
  /** Fields whose text is not a valid value. */
  readonly faults: readonly Fact[];
}

export function factsChanges(floorplan: Floorplan, draft: FactsDraft): FactsChanges {
  const before = factsDraft(floorplan);
  const changed = (["limit", "bearing"] as const).filter((fact) => draft[fact].trim() !== before[fact]);
  return {
    changes: Object.fromEntries(changed.map((fact) => [fact, figureOf(draft[fact])])),
    isChanged: changed.length > 0,
    faults: changed.filter((fact) => !isAllowed(fact, figureOf(draft[fact]))),
  };
}

function figureOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}

function isAllowed(fact: Fact, figure: number | null): boolean {
  if (figure === null) return true;
  return figure >= 0 && figure <= MOST[fact] && (fact === "bearing" || Number.isInteger(figure));
}
