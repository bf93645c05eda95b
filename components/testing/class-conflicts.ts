import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({ extend: { theme: { text: ["2xs"], shadow: ["card", "float"] } } });

/**
 * Of the `class` attributes of some elements, those in which two classes set the same property: which of them holds would
 * be a matter of the order in the style sheet. Each once, with the class that the other stands against.
 */
export function classConflictsIn(attributes: readonly string[]): readonly string[] {
  return [...new Set(attributes)].flatMap((classes) => {
    const kept = merge(classes).split(" ");
    const lost = classes.split(/\s+/).filter((each) => each !== "" && !kept.includes(each));
    return lost.length > 0 ? [`${lost.join(" ")} in "${classes}"`] : [];
  });
}
