/**
 * What the report of a community does besides what the browser does: a link opens what it points to,
 * a click on the wheel follows to the trace, and printing opens the indicators.
 */
export const COMMUNITY_SCRIPT = `"use strict";
(() => {
  const openTo = (element) => {
    for (let at = element; at !== null; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  };
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target === null) return;
    openTo(target);
    target.scrollIntoView();
    const focus = target.tagName === "DETAILS" ? target.querySelector("summary") : null;
    if (focus !== null) focus.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link !== null && link.getAttribute("href") === location.hash) follow();
  });
  if (location.hash.length > 1) follow();
  for (const part of document.querySelectorAll("[data-go]")) {
    part.addEventListener("click", () => { location.hash = part.dataset.go; });
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.indicator:not([open]), details.matters:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
`;
