import "../theme/tokens.css";
import "../form/form.css";
import "./walk.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { openStore } from "./store.ts";
import { WalkApp } from "./walk-app.tsx";

/** The inspector's page (巡检): measuring and looking on the spot, for a day without a network. */
const place = document.getElementById("walk");
if (place === null) throw new Error("the page has no place for the walk");
const store = await openStore();
createRoot(place).render(
  <StrictMode>
    <WalkApp store={store} />
  </StrictMode>,
);
