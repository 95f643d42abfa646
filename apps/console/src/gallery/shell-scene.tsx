import {
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
  type AnyRoute,
  type AnyRouter,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { parseSearch, stringifySearch } from "../address/search.ts";
import { Fault } from "../shell/fault.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { PAGES } from "../shell/page-list.ts";
import { Page } from "../shell/page.tsx";
import { Shell } from "../shell/shell.tsx";
import { EmptyState } from "../states/empty-state.tsx";

const root = createRootRoute({
  component: () => <Shell demo roundPicker={<strong>2026-H1</strong>} account={<strong>A. Chen</strong>} />,
});

function Example({ name }: { readonly name: string }): ReactNode {
  return (
    <Page title={name} lead={name} actions={<input type="search" aria-label="Search" />}>
      <EmptyState />
    </Page>
  );
}

function Failing(): ReactNode {
  throw new Error("password=secret");
}

const pages: readonly AnyRoute[] = PAGES.map(({ name, path }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: name === "audit" ? Failing : () => <Example name={name} />,
  }),
);

const router: AnyRouter = createRouter({
  routeTree: root.addChildren([...pages]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: Fault,
  defaultNotFoundComponent: NotFound,
});

/** The shell around example pages, one of which fails. */
export function ShellScene(): ReactNode {
  return <RouterProvider router={router} />;
}
