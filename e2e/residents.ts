import { openedForm, openPage, postPage } from "../apps/server/src/fixture/resident.ts";

/** What a resident says: category by variable, and an answer for every question that he is shown; undefined leaves it. */
export interface Resident {
  readonly strata: Readonly<Record<string, string>>;
  readonly answer: (question: string) => string | undefined;
  readonly comment?: string;
}

function namesIn(html: string, prefix: string): readonly string[] {
  const found = html.matchAll(new RegExp(` name="${prefix}\\.([^"]+)"`, "g"));
  return [...new Set([...found].map(([, name = ""]) => name))];
}

/** Answers a form to the end as a browser without a program does; the receipt. @throws Error when there is none */
export async function answerForm(origin: string, way: string, { strata, answer, comment }: Resident): Promise<string> {
  const first = await openPage(origin, `/s/${way}`);
  const { formKey, action } = await openedForm(origin, `/s/${way}`);
  const begun = { l: "zh", k: formKey, c: "1", g: "1" };
  const fields = new URLSearchParams({ ...begun, p: "first", do: "next" });
  for (const [variable, category] of Object.entries(strata)) fields.set(`s.${variable}`, category);
  for (const [, service = ""] of first.text.matchAll(/ name="u" value="([^"]+)"/g)) fields.append("u", service);
  const second = await postPage(origin, action, fields);
  fields.set("p", "questions");
  fields.set("do", "send");
  const both = `${first.text} ${second.text}`;
  for (const question of namesIn(both, "a")) {
    const said = answer(question);
    if (said !== undefined) fields.set(`a.${question}`, said);
  }
  if (comment !== undefined) for (const question of namesIn(both, "t")) fields.set(`t.${question}`, comment);
  const sent = await postPage(origin, action, fields);
  if (sent.receipt === undefined) throw new Error(`no receipt: ${sent.status} ${sent.name}`);
  return sent.receipt;
}
