import { useState } from "react";

/** What a dialog made, as long as it is open: a secret is shown this once and then forgotten. */
export function useMade<Made>(onOpenChange: (open: boolean) => void) {
  const [made, setMade] = useState<Made>();
  const change = (isOpen: boolean) => {
    onOpenChange(isOpen);
    if (!isOpen) setMade(undefined);
  };
  return { made, setMade, change };
}
