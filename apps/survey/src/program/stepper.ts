import { button, element, words } from "./page-parts.ts";

let single = false;
let at = 0;

function stepsOf(main: HTMLElement): HTMLElement[] {
  return Array.from(main.children).filter(
    (child): child is HTMLElement => child.matches("fieldset,.card") && !child.matches(".offer"),
  );
}

/** Shows one question, or all of them. */
function show(main: HTMLElement): void {
  const steps = stepsOf(main);
  at = Math.max(0, Math.min(at, steps.length - 1));
  main.classList.toggle("one", single);
  const isLast = at === steps.length - 1;
  Array.from(main.children).forEach((child) => {
    const isStep = steps.indexOf(child as HTMLElement) >= 0;
    const isEnd = child.matches("button,.row") && isLast;
    child.classList.toggle("on", isStep ? steps[at] === child : isEnd || child.matches(".stepper,.pager,.faults"));
  });
  const [said, bar] = [main.querySelector(".stepper .said"), main.querySelector<HTMLElement>(".stepper i")];
  const count = words("programOf")
    .replace("{n}", String(at + 1))
    .replace("{all}", String(steps.length));
  if (said !== null) said.textContent = single ? count : "";
  if (bar !== null) bar.style.width = `${(100 * (at + 1)) / steps.length}%`;
  const meter = main.querySelector<HTMLElement>(".meter");
  if (meter !== null) meter.hidden = !single;
  const pager = main.querySelector<HTMLElement>(".pager");
  if (pager !== null) {
    pager.hidden = !single;
    const [following, previous] = Array.from(pager.querySelectorAll("button"));
    if (following !== undefined) following.hidden = isLast;
    if (previous !== undefined) previous.hidden = at === 0;
  }
}

function go(main: HTMLElement, by: number): void {
  at += by;
  show(main);
  const step = stepsOf(main)[at];
  if (step === undefined) return;
  step.tabIndex = -1;
  step.focus();
  window.scrollTo(0, 0);
}

/** Offers one question at a time on pages that ask several. */
export function offerSteps(main: HTMLElement): void {
  const steps = stepsOf(main);
  if (steps.length < 4) return;
  const fault = main.querySelector(".fault");
  at =
    fault === null ? 0 : steps.filter((step) => step.compareDocumentPosition(fault) & 2 || step.contains(fault)).length;
  steps.forEach((step, index) => {
    if (fault !== null && step.contains(fault)) at = index;
  });
  const toggle = button(words(single ? "programAllAtOnce" : "programOneByOne"), "quiet", () => {
    single = !single;
    at = 0;
    toggle.textContent = words(single ? "programAllAtOnce" : "programOneByOne");
    show(main);
  });
  const said = element("p", "said soft");
  said.setAttribute("role", "status");
  const meter = element("div", "meter");
  meter.appendChild(element("i"));
  const stepper = element("div", "stepper");
  [toggle, said, meter].forEach((part) => stepper.appendChild(part));
  const heading = main.querySelector("h1");
  main.insertBefore(
    stepper,
    heading === null || heading.parentElement !== main ? main.firstChild : heading.nextSibling,
  );
  const pager = element("div", "pager row");
  pager.appendChild(button(words("programFollowing"), "go", () => go(main, 1)));
  pager.appendChild(button(words("programPrevious"), "", () => go(main, -1)));
  const last = steps[steps.length - 1];
  main.insertBefore(pager, last === undefined ? null : last.nextSibling);
  show(main);
}
