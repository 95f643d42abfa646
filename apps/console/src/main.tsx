// First, so that what stands in a component's own style comes after it.
import "./theme/tokens.css";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { Console } from "./console.tsx";
import { router } from "./pages/router.tsx";
import { newQueries } from "./queries.ts";
import { startWords } from "./words/start.ts";

const place = document.getElementById("console");
if (place === null) throw new Error("the page has no place for the console");
const words = await startWords();
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={words}>
      <Console queries={newQueries()}>
        <RouterProvider router={router} />
      </Console>
    </I18nextProvider>
  </StrictMode>,
);
