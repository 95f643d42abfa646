import "../theme/tokens.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { oneOf, parseSearch } from "../address/search.ts";
import { Console } from "../console.tsx";
import { newQueries } from "../queries.ts";
import { startWords } from "../words/start.ts";
import { Gallery } from "./gallery.tsx";
import { SCENES } from "./scene.ts";
import { ShellScene } from "./shell-scene.tsx";
import { WhatIfScene } from "./what-if-scene.tsx";

const place = document.getElementById("gallery");
if (place === null) throw new Error("the page has no place for the gallery");
const asked = parseSearch(location.search)["scene"];
// Without a scene the address is that of a page in the shell.
const name = oneOf([...SCENES, "what-if"], asked);
const words = await startWords();
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <Console queries={newQueries()}>
        {name === undefined ? <ShellScene /> : name === "what-if" ? <WhatIfScene /> : <Gallery name={name} />}
      </Console>
    </I18nextProvider>
  </StrictMode>,
);
