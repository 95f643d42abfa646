/**
 * What the report of a town does: search, filter, sort and page through the rows that stand in it as data.
 * Texts reach the page as text, never as markup.
 */
export const TOWN_SCRIPT = `"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const source = get("town-data");
  if (source === null) return;
  const town = JSON.parse(source.textContent);
  const [NAME, ID, TOTAL, LOW, HIGH, RANK, BEST, WORST, GRADE, GATES, UNKNOWN, MISSING, COMPLETE, FILE] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
  const collator = new Intl.Collator(town.language, { numeric: true });
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const searchable = town.rows.map((row) => fold(row[NAME] + " " + row[ID]));
  const state = { sort: "total", down: true, page: 0 };
  let found = [];
  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const fixed = (value) => value.toFixed(town.decimals);
  const nothing = () => {
    const element = make("span", "null", "–");
    element.append(make("span", "said", " " + town.words.none));
    return element;
  };
  const isolated = (text) => make("bdi", "", text);
  const bar = (row) => {
    const box = make("span", "interval-bar");
    box.setAttribute("aria-hidden", "true");
    const band = make("i");
    band.style.left = (100 * row[LOW]) / town.top + "%";
    band.style.width = (100 * (row[HIGH] - row[LOW])) / town.top + "%";
    box.append(band);
    if (row[TOTAL] !== null) {
      const mark = make("b");
      mark.style.left = (100 * row[TOTAL]) / town.top + "%";
      box.append(mark);
    }
    return box;
  };
  const line = (row) => {
    const tr = make("tr");
    const rank = make("td", "num", row[RANK] === null ? "–" : String(row[RANK]));
    if (row[BEST] !== null && row[BEST] !== row[WORST]) rank.append(make("span", "line note", row[BEST] + "–" + row[WORST]));
    const name = make("th");
    name.scope = "row";
    const code = make("span", "line note");
    code.append(isolated(row[ID]));
    let title = isolated(row[NAME]);
    if (row[FILE] !== null) {
      const link = make("a");
      link.href = row[FILE];
      link.append(title);
      title = link;
    }
    name.append(title, code);
    const total = make("td", "num");
    const strong = make("strong");
    strong.append(row[TOTAL] === null ? nothing() : fixed(row[TOTAL]));
    total.append(strong);
    const interval = make("td");
    const open = row[LOW] === null || row[HIGH] === null;
    if (!open) interval.append(bar(row));
    interval.append(make("span", "line note", open ? "–" : row[LOW] === row[HIGH] ? town.words.single : fixed(row[LOW]) + "–" + fixed(row[HIGH])));
    const grade = make("td");
    grade.append(row[GRADE] === null ? "–" : isolated(town.grades[row[GRADE]]));
    tr.append(rank, name, total, interval, grade, make("td", "num", String(row[GATES])), make("td", "num", String(row[UNKNOWN])), make("td", "num", String(row[MISSING])));
    return tr;
  };
  const last = (a, b, order) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : order(a, b));
  const by = (column) => (a, b) => last(town.rows[a][column], town.rows[b][column], (x, y) => (state.down ? y - x : x - y));
  const orders = {
    rank: by(RANK), total: by(TOTAL), grade: by(GRADE), gates: by(GATES), unknown: by(UNKNOWN), missing: by(MISSING),
    community: (a, b) => (state.down ? -1 : 1) * collator.compare(town.rows[a][NAME], town.rows[b][NAME]),
  };
  const heads = [...document.querySelectorAll("th[data-sort]")].filter((head) => head.dataset.sort !== "");
  const size = () => Number(get("size").value);
  const show = () => {
    const from = state.page * size();
    const rows = found.slice(from, from + size()).map((index) => line(town.rows[index]));
    get("rows").replaceChildren(...rows);
    const text = found.length === 0 ? town.words.nothing : town.words.shown.replace("{from}", from + 1).replace("{to}", from + rows.length).replace("{count}", found.length).replace("{all}", town.rows.length);
    get("shown").textContent = text;
    get("previous").disabled = state.page === 0;
    get("next").disabled = from + rows.length >= found.length;
    for (const head of heads) {
      if (head.dataset.sort === state.sort) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };
  const find = () => {
    const wanted = fold(get("search").value.trim());
    const grade = get("grade").value;
    const filter = get("filter").value;
    const fits = (row, index) =>
      searchable[index].includes(wanted) &&
      (grade === "" || (grade === "none" ? row[GRADE] === null : row[GRADE] === Number(grade))) &&
      (filter === "" || (filter === "gated" ? row[GATES] > 0 : filter === "unknown" ? row[UNKNOWN] > 0 : row[COMPLETE] === 0));
    found = town.rows.flatMap((row, index) => (fits(row, index) ? [index] : [])).sort(orders[state.sort]);
    state.page = 0;
    show();
  };
  for (const head of heads) {
    const button = make("button", "", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => {
      state.down = state.sort === head.dataset.sort ? !state.down : ["total", "gates", "unknown", "missing"].includes(head.dataset.sort);
      state.sort = head.dataset.sort;
      find();
    });
    // Browsers leave buttons out of headings that are repeated on paper.
    head.replaceChildren(button, make("span", "on-paper", button.textContent));
  }
  const turn = (by) => () => {
    state.page += by;
    show();
    get("ranking").scrollIntoView();
  };
  get("previous").addEventListener("click", turn(-1));
  get("next").addEventListener("click", turn(1));
  get("search").addEventListener("input", find);
  for (const id of ["grade", "filter", "size"]) get(id).addEventListener("change", find);
  get("controls").addEventListener("submit", (event) => event.preventDefault());
  get("no-script").hidden = true;
  get("controls").hidden = false;
  get("pager").hidden = false;
  find();
})();
`;
