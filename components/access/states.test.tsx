import { testStates } from "../testing/test-states";
import { Audit } from "./audit";
import { SignIn } from "./sign-in";

testStates(
  [
    { name: "sign-in", element: <SignIn />, session: null, says: (t) => [t("login.title"), t("login.forgotten")] },
    { name: "audit while it waits", element: <Audit />, says: (t) => [t("audit.text")] },
  ],
  [],
);
