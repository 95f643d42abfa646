import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numberText } from "../observation/index.ts";
import type { Line, PayloadFormat, ReadLine } from "./line.ts";
import { read, RECEIVED_AT } from "./payload.fixture.ts";

/** What is sent: a value with all that a line may say. */
interface Sent {
  readonly community: string;
  readonly device: string;
  readonly metric: string;
  readonly scene: string;
  readonly point: string;
  readonly time: number;
  readonly value: string;
  readonly unit: string;
  readonly revision: number;
}

const RUNS = Number(process.env["SANGAN_PAYLOADS"] ?? 200);

/** A name of one line; line protocol has none that ends with a backslash. */
const name = (allowed: RegExp): fc.Arbitrary<string> =>
  fc
    .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
    .map((text) => text.trim())
    .filter(
      (text) => allowed.test(text) && !text.endsWith("\\") && !/[\p{Cc}\p{Cs}\p{Cf}=\uFF1D\uFFFD\uFEFF]/u.test(text),
    );

/** Exact decimals of up to 28 digits, as they are usually written. */
const figure: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: -(10n ** 28n), max: 10n ** 28n }), fc.nat({ max: 20 }))
  .map(([mantissa, decimals]) => numberText({ mantissa, decimals }));

const sent: fc.Arbitrary<Sent> = fc.record({
  community: name(/^./u),
  device: name(/^./u),
  metric: name(/^[^_]/u),
  scene: name(/^./u),
  point: name(/^./u),
  time: fc.integer({ min: 100_000_000_000, max: 9_000_000_000_000 }),
  value: figure,
  unit: name(/^./u),
  revision: fc.nat(),
});

const several = fc.array(sent, { minLength: 1, maxLength: 8 });

describe("whatever is written in a format comes back exactly", () => {
  test.each<readonly [string, PayloadFormat, (sent: readonly Sent[]) => string, (sent: Sent) => Said]>([
    ["JSON", "json", (all) => `[${all.map(jsonRow).join(",")}]`, whole],
    ["NDJSON", "ndjson", (all) => all.map(jsonRow).join("\n"), whole],
    ["delimited text", "csv", csvTable, whole],
    [
      "line protocol",
      "line-protocol",
      (all) => all.map(protocolLine).join("\n"),
      (one) => ({ ...whole(one), metric: `m.${one.metric}` }),
    ],
    [
      "ThingsBoard",
      "thingsboard",
      (all) =>
        `[${all.map(({ time, metric, value }) => `{"ts":${time},"values":{${JSON.stringify(metric)}:${value}}}`).join(",")}]`,
      ({ time, metric, value }) => ({ time, metric, value }),
    ],
  ])("%s", async (_name, format, written, expected) => {
    await fc.assert(
      fc.asyncProperty(several, async (all) => {
        const lines = await linesOf(format, written(all));
        expect(lines.map(said)).toEqual(all.map(expected));
      }),
      { numRuns: RUNS },
    );
  });

  test("SenML, with any of its base fields in use: the sum of base and own value and time", async () => {
    const senmlName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9.]{0,8}$/u);
    const record = fc.record({
      bn: fc.option(senmlName.map((text) => `${text}/`)),
      bt: fc.option(fc.integer({ min: 1_000_000_000, max: 4_000_000_000 })),
      bv: fc.option(fc.integer({ min: -1000, max: 1000 })),
      n: senmlName,
      t: fc.integer({ min: -100_000, max: 100_000 }),
      v: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), async (records) => {
        const filled = records.map((one, index) => (index === 0 ? { ...one, bt: one.bt ?? 1_500_000_000 } : one));
        const pack = filled.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)));
        const base = { bn: "", bt: 0, bv: 0 };
        const expected = filled.map(({ bn, bt, bv, n, t, v }): Said => {
          base.bn = bn ?? base.bn;
          base.bt = bt ?? base.bt;
          base.bv = bv ?? base.bv;
          const device = base.bn === "" ? {} : { device: base.bn.slice(0, -1) };
          return { ...device, metric: n, time: (base.bt + t) * 1000, value: String(base.bv + v) };
        });
        expect((await linesOf("senml", JSON.stringify(pack))).map(said)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("any split of lines into batches gives the same lines", () => {
  test.each<readonly [PayloadFormat, (sent: Sent) => string]>([
    ["ndjson", jsonRow],
    ["line-protocol", protocolLine],
  ])("%s, with lines among them that cannot be read", async (format, written) => {
    const broken = fc.constantFrom('{"metric":"m","value":x}', "m f=", "{}", '"', "m,t f=1", '{"a":"\\');
    const line = fc.oneof({ weight: 4, arbitrary: sent.map(written) }, { weight: 1, arbitrary: broken });
    const batches = fc.array(fc.array(line, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(batches, async (split) => {
        const apart = await Promise.all(split.map((lines) => linesOf(format, lines.join("\n"))));
        const together = await linesOf(format, split.flat().join("\n"));
        expect(apart.flat().map(placeless)).toEqual(together.map(placeless));
      }),
      { numRuns: RUNS },
    );
  });
});

test("B1, D12: whatever bytes come, every format gives lines or a refusal with a known place", async () => {
  const formats: readonly PayloadFormat[] = [
    "json",
    "ndjson",
    "csv",
    "thingsboard",
    "line-protocol",
    "senml",
    "web-vitals",
  ];
  const scrap = fc.array(
    fc.oneof(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "\\",
        "\n",
        " ",
        "=",
        "ts",
        '"values"',
        '"metric"',
        '"n"',
        '"v"',
        '"bn"',
        "m f=1",
        "1e9",
        "-",
      ),
      fc.string({ unit: "binary", maxLength: 3 }),
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...formats), scrap, async (format, parts) => {
      const payload = await read(format, parts.join(""));
      if (payload.state === "refused") expect(payload.place).toMatch(/^(?:\d+:\d+|\/.*)?$/u);
      else for (const line of payload.lines) expect(line.place).toMatch(/^(?:\d+(?:[:/].*)?|\/.*)?$/su);
    }),
    { numRuns: RUNS * 5 },
  );
});

/** What a line says, its value as text. */
type Said = Partial<Omit<ReadLine, "reported" | "state" | "place">> & { readonly value: string };

function whole({ value, ...others }: Sent): Said {
  return { ...others, value };
}

function said(line: Line): Said {
  if (line.state === "refused") throw new Error(`${line.place}: ${line.code} in ${line.text}`);
  const { state: _state, place: _place, reported, ...others } = line;
  return { ...others, value: reported.form === "value" ? numberText(reported.value) : "" };
}

function placeless(line: Line): object {
  const { place: _place, ...others } = line;
  return others;
}

async function linesOf(format: PayloadFormat, text: string): Promise<readonly Line[]> {
  const payload = await read(format, text);
  if (payload.state === "refused") throw new Error(`${payload.place}: ${payload.code}`);
  return payload.lines;
}

function jsonRow({ value, time, ...others }: Sent): string {
  const row = JSON.stringify({ ...others, time: time % 2 === 0 ? time : new Date(time).toISOString() });
  return `${row.slice(0, -1)},"value":${value}}`;
}

function cell(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function escaped(text: string): string {
  return text.replaceAll(/[,= ]/gu, String.raw`\$&`);
}

function csvTable(all: readonly Sent[]): string {
  const header = "community,device,metric,scene,测点,time,value,unit,revision";
  const rows = all.map(({ community, device, metric, scene, point, time, value, unit, revision }) =>
    [community, device, metric, scene, point, new Date(time).toISOString(), value, unit, String(revision)].map(cell),
  );
  return [header, ...rows.map((row) => row.join(","))].join("\n");
}

function protocolLine({ community, device, metric, scene, point, time, value, unit, revision }: Sent): string {
  const tags = Object.entries({ community, device, scene, point, unit, revision: String(revision) });
  const key = ["m", ...tags.map(([tag, text]) => `${tag}=${escaped(text)}`)].join(",");
  return `${key} ${escaped(metric)}=${value} ${time}000000`;
}

test("the moment of receipt is the only thing beside the bytes that matters", async () => {
  const text = '[{"n":"a","t":-1,"v":1}]';
  const later = await read("senml", text, { receivedAt: RECEIVED_AT + 1000 });
  expect(later).not.toEqual(await read("senml", text));
  expect(await read("senml", text)).toEqual(await read("senml", text));
});
